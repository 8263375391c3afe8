import { Command, CommanderError, Option } from 'commander';
import { Failure } from '../domain/failure.js';
import { sayFailure } from '../domain/failure-texts.js';
import { type Debian, debianReleases, type HostName, hostNames } from '../domain/lab-facts.js';
import { languages, type Message } from '../domain/message.js';
import { type Context, makeContext } from './context.js';
import { helpIn } from './help.js';
import { lineFault, unknownCommand } from './line-fault.js';

/** The exit code of a command that could not do what it was asked: the contract's "could not grade" as well. */
const couldNot = 2;

interface Globals {
  lang?: string;
  yes?: boolean;
  verbose?: boolean;
  tmux?: boolean;
  version?: boolean;
}

function reportError(context: Context, error: unknown): void {
  if (error instanceof Failure) {
    const { what, cure } = sayFailure(context.language, error);
    process.stderr.write(`${what}\n${cure}\n`);
  } else {
    const said = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${context.say({ key: 'unexpected', params: { said } })}\n`);
  }
  if (context.verbose && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
    if (error.cause instanceof Error) process.stderr.write(`${error.cause.stack ?? ''}\n`);
  }
}

function languageAsked(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
}

/**
 * Understands one command line and does what it says.
 *
 * @param argv as in process.argv
 * @returns the exit code
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  // Help is printed while the line is being read, so its language has to be known before.
  const asked = languageAsked(argv);
  const early = makeContext(asked === undefined ? {} : { lang: asked });
  const text = (key: string, params: Message['params'] = {}) => early.say({ key, params });
  const program = new Command('smarthost-lab');
  let exitCode = 0;

  const hostArgument = (value: string): HostName => {
    const host = hostNames.find((name) => name === value);
    if (host === undefined) throw new Failure('unknown-host', { host: value, known: hostNames.join(', ') });
    return host;
  };
  const commands = () => program.commands.map((each) => each.name());
  const context = () => makeContext(program.opts<Globals>());
  const command = (name: string) =>
    program
      .command(name)
      .description(text(`command.${name}`))
      .allowExcessArguments(false);
  // What is to be filled in, `<file>`, is named in the person's language.
  const filledIn = (usage: string) => usage.replace(/[a-z]+(?=[>\].])/, (word) => text(`word.${word}`));
  const option = (flags: string, key: string) => new Option(filledIn(flags), text(key));

  program
    .description(text('description'))
    .addOption(option('--lang <language>', 'option.lang').choices(languages))
    .addOption(option('--yes', 'option.yes'))
    .addOption(option('--verbose', 'option.verbose'))
    .addOption(option('--tmux', 'option.tmux'))
    .addOption(option('--version', 'option.version'))
    .helpOption('-h, --help', text('option.help'))
    .helpCommand(filledIn('help [command]'), text('command.help'))
    .configureHelp(helpIn((message) => early.say(message)))
    .configureOutput({ outputError: () => {} })
    .showSuggestionAfterError()
    .exitOverride()
    // Words behind the program's name that are no command come here.
    .allowExcessArguments()
    .action(async () => {
      const { tmux, version } = program.opts<Globals>();
      const [stray] = program.args;
      if (stray !== undefined) throw unknownCommand(stray, commands());
      if (version === true) console.log((await import('./this-program.js')).thisProgram());
      else exitCode = await (await import('./commands/app.js')).app(context(), { tmux: tmux ?? false });
    });
  command('up')
    .addOption(option('--exercise <exercise>', 'option.up-exercise'))
    .addOption(option('--debian <release>', 'option.debian').choices(debianReleases))
    .action(async (options: { exercise?: string; debian?: Debian }) => {
      await (await import('./commands/up.js')).up(context(), options);
    });
  command('down')
    .addOption(option('--purge', 'option.purge'))
    .action(async (options: { purge?: boolean }) => {
      await (await import('./commands/down.js')).down(context(), { purge: options.purge ?? false });
    });
  command('status')
    .addOption(option('--json', 'option.json'))
    .action(async (options: { json?: boolean }) => {
      await (await import('./commands/status.js')).status(context(), { json: options.json ?? false });
    });
  command('exec')
    .argument(filledIn('<host>'), text('argument.host'), hostArgument)
    .argument(filledIn('<command...>'), text('argument.command'))
    .action(async (host: HostName, words: string[]) => {
      exitCode = await (await context().lab()).exec(host, words);
    });
  command('shell')
    .argument(filledIn('<host>'), text('argument.host'), hostArgument)
    .addOption(option('--wait', 'option.wait'))
    .action(async (host: HostName, options: { wait?: boolean }) => {
      const { shell } = await import('./commands/shell.js');
      exitCode = await shell(context(), host, { wait: options.wait ?? false });
    });
  command('grade')
    .argument(filledIn('<exercise>'), text('argument.exercise'))
    .addOption(option('--step <id>', 'option.step'))
    .addOption(option('--no-probes', 'option.no-probes'))
    .addOption(option('--json', 'option.json'))
    .addOption(option('--junit <file>', 'option.junit'))
    .action(async (exercise: string, options: { step?: string; probes: boolean; json?: boolean; junit?: string }) => {
      exitCode = await (await import('./commands/grade.js')).gradeCommand(context(), exercise, options);
    });
  command('solve')
    .argument(filledIn('<exercise>'), text('argument.exercise'))
    .addOption(option('--step <id>', 'option.step'))
    .action(async (exercise: string, options: { step?: string }) => {
      await (await import('./commands/solve.js')).solve(context(), exercise, options.step);
    });
  command('reset')
    .argument(filledIn('[exercise]'), text('argument.exercise'))
    .action(async (exercise: string | undefined) => {
      await (await import('./commands/reset.js')).reset(context(), exercise);
    });
  command('demo')
    .argument(filledIn('[exercise]'), text('argument.exercise'), '3')
    .addOption(option('--speed <speed>', 'option.speed').default('1'))
    .action(async (exercise: string, options: { speed: string }) => {
      exitCode = await (await import('./commands/demo.js')).demo(context(), exercise, options);
    });
  command('inbox')
    .addOption(option('--json', 'option.json'))
    .action(async (options: { json?: boolean }) => {
      await (await import('./commands/inbox.js')).inbox(context(), { json: options.json ?? false });
    });
  command('submit')
    .addOption(option('--out <file>', 'option.out'))
    .addOption(option('--name <name>', 'option.name'))
    .action(async (options: { out?: string; name?: string }) => {
      await (await import('./commands/submit.js')).submit(context(), options);
    });
  command('doctor')
    .addOption(option('--json', 'option.json'))
    .action(async (options: { json?: boolean }) => {
      exitCode = await (await import('./commands/doctor.js')).doctor(context(), { json: options.json ?? false });
    });
  const images = command('images');
  images
    .command('build')
    .description(text('command.images-build'))
    .addOption(option('--debian <release>', 'option.debian').choices(debianReleases).default('12'))
    .action(async (options: { debian: Debian }) => {
      await (await import('./commands/images.js')).buildImages(context(), options.debian);
    });
  images
    .command('save')
    .description(text('command.images-save'))
    .argument(filledIn('<file>'), text('argument.file'))
    .addOption(option('--debian <release>', 'option.debian').choices(debianReleases).default('12'))
    .action(async (file: string, options: { debian: Debian }) => {
      await (await import('./commands/images.js')).saveToFile(context(), file, options.debian);
    });
  images
    .command('load')
    .description(text('command.images-load'))
    .argument(filledIn('<file>'), text('argument.file'))
    .action(async (file: string) => {
      await (await import('./commands/images.js')).loadFromFile(context(), file);
    });

  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      reportError(context(), error);
      return couldNot;
    }
    // Help is no error, but it is one to name a group of commands and none of them.
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help')
      reportError(early, lineFault(error, { words: argv.slice(2), commands: commands() }));
    return couldNot;
  }
  return exitCode;
}
