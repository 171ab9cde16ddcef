'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useRemembered } from '@/components/chat/use-remembered';
import { createRemembered } from '@/lib/client/remembered';

/** The picture as large as the page allows, with everything else made small. */
export type Theatre = { isOn: boolean; toggle: () => void };

const theatreSetting = createRemembered<boolean>('kaibo.theatre', (found) => found === true);

const TheatreContext = createContext<Theatre | undefined>(undefined);

/** The theatre of the page around, undefined where the page has none. */
export const useTheatre = (): Theatre | undefined => useContext(TheatreContext);

/** A page that can make room for its picture. Remembered by the browser. */
export function TheatreProvider({ children }: { children: (isOn: boolean) => ReactNode }) {
  const [isOn = false, setIsOn] = useRemembered(theatreSetting);
  const theatre = useMemo(() => ({ isOn, toggle: () => setIsOn(!isOn) }), [isOn, setIsOn]);
  return <TheatreContext value={theatre}>{children(isOn)}</TheatreContext>;
}
