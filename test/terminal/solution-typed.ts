import type { LabStatus } from '../../lab/port.js';

/** What the course has a learner type in exercise 3, step by step, and after it what closes the holes of the recipe. */
export function solutionTyped({
  account,
  authority,
  recipients,
}: LabStatus): readonly { readonly step: string; readonly commands: readonly string[] }[] {
  const recipient = recipients[0] ?? '';
  return [
    {
      step: 'bounce',
      commands: [`echo hola | su alumno -c "mail -s directo ${recipient}"`, 'sleep 1; tail -n 3 /var/log/mail.log'],
    },
    { step: 'packages', commands: ['apt-get update', 'apt-get install -y libsasl2-modules'] },
    {
      step: 'main-cf',
      commands: [
        'postconf -e "relayhost = [smtp.gmail.com]:587" "smtp_use_tls = yes" "smtp_sasl_auth_enable = yes"',
        'postconf -e "smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd" "smtp_sasl_security_options = noanonymous"',
      ],
    },
    {
      step: 'certificate',
      commands: [
        `cat ${authority} >> /etc/postfix/cacert.pem`,
        'postconf -e "smtp_tls_CAfile = /etc/postfix/cacert.pem"',
      ],
    },
    {
      step: 'authentication',
      commands: [
        'umask 077',
        `echo "[smtp.gmail.com]:587 ${account.user}:${account.password}" > /etc/postfix/sasl/passwd`,
        'postmap /etc/postfix/sasl/passwd; umask 022',
      ],
    },
    { step: 'reload', commands: ['service postfix reload', 'saslfinger -c | head -n 5'] },
    {
      step: 'send',
      commands: [`echo hola | su alumno -c "mail -s enviado ${recipient}"`, 'sleep 1; tail -n 3 /var/log/mail.log'],
    },
    { step: 'downgrade', commands: ['postconf -e "smtp_tls_security_level = encrypt"', 'service postfix reload'] },
    { step: 'impostor', commands: ['postconf -e "smtp_tls_security_level = secure"', 'service postfix reload'] },
  ];
}
