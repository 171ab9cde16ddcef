import { type PointerEvent, useRef } from 'react';

type Move = { x: number; y: number };

/**
 * Tells how far a finger or a pressed mouse moved since the last word, in CSS pixels. By where the pointer is:
 * `movementX` is in pixels of the screen in some browsers and missing for fingers in others.
 */
export function useDrag(onMove: (by: Move, surface: HTMLElement) => void) {
  const last = useRef<Move>(undefined);
  return {
    onPointerDown: ({ currentTarget, pointerId, clientX, clientY }: PointerEvent<HTMLElement>) => {
      currentTarget.setPointerCapture(pointerId);
      last.current = { x: clientX, y: clientY };
    },
    onPointerMove: ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
      if (!last.current) return;
      onMove({ x: clientX - last.current.x, y: clientY - last.current.y }, currentTarget);
      last.current = { x: clientX, y: clientY };
    },
    onLostPointerCapture: () => {
      last.current = undefined;
    },
  };
}
