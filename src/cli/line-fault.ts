import type { CommanderError } from 'commander';
import { Failure } from '../domain/failure.js';

/** What has to be known of a command line to say what is wrong with it. */
export interface Line {
  /** The words behind the program's name. */
  readonly words: readonly string[];
  /** The commands that there are. */
  readonly commands: readonly string[];
}

/** The command that a line asks for: its first word that is neither an option nor the language. */
export function commandAsked(words: readonly string[]): string | undefined {
  return words.find((word, at) => !word.startsWith('-') && words[at - 1] !== '--lang');
}

/** What stands between the quotation marks of Commander's sentence. */
const quoted = (said: string): string[] => [...said.matchAll(/'([^']*)'/g)].flatMap(([, word]) => word ?? []);

/** A command that does not exist. */
export function unknownCommand(command: string, commands: readonly string[]): Failure {
  return new Failure('unknown-command', { command, known: commands.join(', ') });
}

/**
 * A line that could not be understood, as a failure in the person's own language: Commander speaks English alone, and says what is wrong but
 * not what to do.
 */
export function lineFault(error: CommanderError, { words, commands }: Line): Failure {
  const said = error.message.replace(/^error: /, '');
  const asked = commandAsked(words);
  const isKnown = asked !== undefined && commands.includes(asked);
  // Of a command that does not exist, every option is unknown as well.
  if (asked !== undefined && !isKnown) return unknownCommand(asked, commands);
  const help = `smarthost-lab${isKnown ? ` ${asked}` : ''} --help`;
  const [first = '', second = ''] = quoted(said);
  const [, known] = /Allowed choices are (.*)\.$/.exec(said) ?? [];
  const [, meant] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(said) ?? [];
  switch (error.code) {
    case 'commander.unknownOption':
      return meant === undefined
        ? new Failure('unknown-option', { option: first, help })
        : new Failure('mistyped-option', { option: first, meant });
    case 'commander.unknownCommand':
      return new Failure('unknown-subcommand', { command: first, help });
    case 'commander.missingArgument':
      return new Failure('missing-argument', { argument: first, help });
    case 'commander.excessArguments':
      return new Failure('too-many-arguments', { given: said.split(': ').at(-1)?.replace(/\.$/, '') ?? '', help });
    case 'commander.optionMissingArgument':
      return new Failure('option-without-value', { option: first, help });
    case 'commander.invalidArgument':
      return known === undefined
        ? new Failure('line-not-understood', { said, help })
        : new Failure('value-not-possible', { option: first, value: second, known });
    default:
      return new Failure('line-not-understood', { said, help });
  }
}
