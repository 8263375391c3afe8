import type { LabStatus } from '../../lab/port.js';
import type { TerminalScreen } from '../../scripts/terminal-screen.js';
import { dialogue, run, speak } from './walk.js';

/** What a learner does in each step of exercise 5, and from which host. */
export function work5({ lan, recipients }: LabStatus): readonly {
  readonly step: string;
  readonly host: 's' | 'c';
  readonly work: (screen: TerminalScreen) => Promise<void>;
}[] {
  const recipient = recipients[0] ?? '';
  return [
    {
      step: 'server',
      host: 's',
      work: async (screen) => {
        await run(screen, `postconf -e "mynetworks = 127.0.0.0/8 [::1]/128 ${lan}" "relay_domains = gmail.com"`);
        await run(screen, 'service postfix reload');
      },
    },
    {
      step: 'by-hand',
      host: 'c',
      work: (screen) =>
        speak(screen, 'avatar', dialogue('usuario1@avatar.doesntexist.org', 'alumno@avatar.doesntexist.org', 'a mano')),
    },
    {
      step: 'client',
      host: 'c',
      work: async (screen) => {
        await run(
          screen,
          `swaks --server avatar --from alumno@avatar.doesntexist.org --to ${recipient} --h-Subject desde-swaks | tail -n 2`,
        );
      },
    },
    { step: 'log', host: 's', work: (screen) => run(screen, 'tail -n 5 /var/log/mail.log') },
    {
      step: 'open-relay',
      host: 's',
      work: async (screen) => {
        await run(screen, 'postconf -e "relay_domains ="');
        await run(screen, 'service postfix reload');
      },
    },
    { step: 'queue', host: 's', work: (screen) => run(screen, 'postqueue -p') },
  ];
}
