import { type Argument, Help, type HelpConfiguration, type Option } from 'commander';
import type { Message } from '../domain/message.js';

/** The help that Commander writes, in the person's language: its own words, and what it adds to a description. */
export function helpIn(say: (message: Message) => string): HelpConfiguration {
  const usual = new Help();
  const inWords = (term: string): string =>
    term
      .replace('[options]', `[${say({ key: 'word.options' })}]`)
      .replace('[command]', `[${say({ key: 'word.command' })}]`);
  const described = ({ description, defaultValue }: Option | Argument): string =>
    typeof defaultValue === 'string'
      ? say({ key: 'help.default', params: { description, value: defaultValue } })
      : description;
  return {
    commandUsage: (command) => inWords(usual.commandUsage(command)),
    subcommandTerm: (command) => inWords(usual.subcommandTerm(command)),
    optionDescription: described,
    argumentDescription: described,
    styleTitle: (title) => say({ key: `help.title.${title.replace(':', '').toLowerCase()}` }),
  };
}
