import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Welcome } from '@/components/auth/welcome';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.welcome'))('title'), robots: { index: false }, referrer: 'no-referrer' };
}

export default function WelcomePage() {
  return <Welcome />;
}
