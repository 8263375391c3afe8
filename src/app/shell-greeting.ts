import type { HostName } from '../domain/lab-facts.js';
import { printable } from './lines/printable.js';
import type { AppState } from './store/state.js';
import { sayInApp } from './texts.js';

/**
 * What is said above a shell's first prompt: where one is, how to come back, and the account, which the app now hides; but not among the
 * strangers of the Internet, who have none.
 */
export function shellGreeting({ language, lab }: AppState, host: HostName): string {
  const where = sayInApp(language, 'shell.greeting', { host });
  const account =
    lab.status === null || host === 'internet'
      ? ''
      : `\n${sayInApp(language, 'shell.account', { user: lab.status.account.user, password: lab.status.account.password })}`;
  return `${printable(`${where}${account}`)}\n\n`;
}
