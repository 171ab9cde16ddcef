import { useTranslations } from 'next-intl';

/** How to get back in without a password. No mail is sent: the server's owner makes a link. */
export function ForgotPassword() {
  const t = useTranslations('auth.signIn');
  return (
    <details className="mt-4 text-ink-3 text-sm">
      <summary className="link inline-block list-none text-ink-2">{t('forgot')}</summary>
      <p className="mt-2">
        {t.rich('forgotText', { code: (command) => <code className="code text-ink text-xs">{command}</code> })}
      </p>
    </details>
  );
}
