import { Command, Option } from 'commander'
import about from '../package.json' with { type: 'json' }
import { done } from './commands/done.ts'
import { decide, evidence } from './commands/evidence.ts'
import { forecast, replan } from './commands/forecast.ts'
import { github, syncGitHub } from './commands/github.ts'
import { connectGitHub } from './commands/github-connect.ts'
import { habits, restoreHabit } from './commands/habits.ts'
import { log } from './commands/log.ts'
import { milestoneStatuses, milestones } from './commands/milestones.ts'
import { open } from './commands/open.ts'
import { profileReadme } from './commands/profile-readme.ts'
import { publications } from './commands/publications.ts'
import { publish, workflow } from './commands/publish.ts'
import { check, diff, importFiles } from './commands/roadmap.ts'
import { site } from './commands/site.ts'
import { status } from './commands/status.ts'
import { today } from './commands/today.ts'
import { undo } from './commands/undo.ts'
import { deliveries, pingWebhook, recover, redeliver, webhooks } from './commands/webhooks.ts'
import type { Reply, Session, World } from './world.ts'

export type Perform = (command: (session: Session) => Promise<Reply>) => Promise<void>

const environment = `
Environment:
  CAIRN_URL, CAIRN_TOKEN  another server and a token of it
  CAIRN_DATA              the server's data folder, with the owner's token;
                          without it, ./data or the one beside Cairn itself
  HOST, PORT              where the server on this machine listens; without
                          them, what it wrote into its data folder, or
                          127.0.0.1 and 4820
  NO_COLOR                no colours

Exit codes:
  0 done, 1 the server said no or found faults, 2 wrong usage, 3 no server`

const examples = (...lines: string[]) => `\nExamples:\n${lines.map(line => `  $ cairn ${line}`).join('\n')}`

const aboutScore = `
Score:
  How firm a habit is. It starts at 0 % and moves slowly: kept without a gap, a
  daily habit gets to 50 % in two weeks; a weekly one needs up to five weeks for
  it. What is missed takes a little off.`

/** The commands, their arguments and their help. */
export function createProgram({ stdout, stderr }: World, json: boolean, perform: Perform): Command {
  const program = new Command('cairn')
    .description('Log habits, check off milestones and see where the plan stands.')
    .version(about.version)
    .option('--json', "print the API's answer as JSON")
    .configureOutput({
      writeOut: text => stdout.write(text),
      writeErr: text => json || stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('See `cairn --help`.')
    .exitOverride()
    .addHelpText('after', environment)
    .addHelpText('after', examples('today', 'log reading 45m', 'done sip lab blog post --proof https://…', 'status'))

  addDailyCommands(program, perform)
  addPlanCommands(program, perform)
  addPublishCommands(program, perform)
  addGitHubCommands(program, perform)
  addWebhookCommands(program, perform)
  addServerCommands(program, perform)
  return program
}

function addDailyCommands(program: Command, perform: Perform) {
  program
    .command('today')
    .description("the day's habits, what is next and what is due")
    .option('--day <day>', 'another day: yesterday, -1, monday, 2026-11-22')
    .addHelpText('after', examples('today', 'today --day yesterday'))
    .addHelpText('after', aboutScore)
    .action(options => perform(session => today(session, options)))

  program
    .command('log')
    .description('log time or a count for a habit')
    .argument('<habit>', 'its id or part of its name')
    .argument('[amount...]', '45m, 30 min, 1h30 or, for what is counted, 3; without it, what is still missing')
    .option('--day <day>', 'another day: yesterday, -1, monday, 2026-11-22')
    .option('--note <text>', 'a note to keep with it')
    .option('--skip', 'excuse the day: the streak neither breaks nor grows')
    .addHelpText(
      'after',
      examples('log reading 45m', 'log code 1h30 --day yesterday --note "SIP over TLS"', 'log networking --skip'),
    )
    .action((habit, amountWords, options) => perform(session => log(session, { habit, amountWords, ...options })))

  program
    .command('undo')
    .description('remove the newest log entry; a milestone is opened again with `done <name> --undo`')
    .action(() => perform(session => undo(session)))

  program
    .command('habits')
    .description('the habits and their ids')
    .option('--archived', 'those that are put away')
    .addHelpText('after', examples('habits', 'habits --archived', 'habits restore piano'))
    .action(options => perform(session => habits(session, options)))
    .command('restore')
    .description('bring an archived habit back, with all that was logged')
    .argument('<habit...>', 'its id or words of its name')
    .action((words: string[]) => perform(session => restoreHabit(session, words.join(' '))))
}

function addPlanCommands(program: Command, perform: Perform) {
  program
    .command('done')
    .description('check off a deliverable, skill, certification, plan task, article, metric, project or phase')
    .argument('<milestone...>', 'its id or words of its name')
    .option('--proof <url>', 'a link that shows it')
    .option('--undo', 'open it again')
    .addHelpText('after', examples('done sip lab blog post --proof https://…', 'done skills/docker-compose --undo'))
    .action((words: string[], options) => perform(session => done(session, { name: words.join(' '), ...options })))

  program
    .command('milestones')
    .description('what can be checked off, by phase and project, with the ids for `done`')
    .option('--phase <name>', 'only of one phase: its id, words of its name, or its number')
    .option('--project <name>', 'only of one project: its id, words of its name, or its number')
    .addOption(new Option('--status <status>', 'only what stands so').choices(milestoneStatuses))
    .addHelpText('after', examples('milestones --phase 1 --status todo', 'milestones --project "sip lab"'))
    .action(options => perform(session => milestones(session, options)))

  program
    .command('status')
    .description('where the plan stands: pace, phases, streaks, next')
    .addHelpText('after', aboutScore)
    .action(() => perform(session => status(session)))

  const proposals = program
    .command('evidence')
    .description('what GitHub and your blog show: accept or reject what they propose')
    .action(() => perform(session => evidence(session)))
  const decisions = [
    ['accept', 'accepted', 'check the milestone off and attach the proof'],
    ['reject', 'rejected', 'do not propose it again'],
    ['undo', 'open', 'take the decision back'],
  ] as const
  for (const [verb, state, description] of decisions) {
    proposals
      .command(verb)
      .description(description)
      .argument('<proposal...>', 'its id, or words of what it is about')
      .action((words: string[]) => perform(session => decide(session, words.join(' '), state)))
  }

  program
    .command('forecast')
    .description('when the plan and its phases end at your pace, and why')
    .action(() => perform(session => forecast(session)))

  program
    .command('replan')
    .description('new dates for the plan, from the forecast; nothing moves without --accept')
    .option('--confidence <percent>', '50 for dates that are likely (if nothing is said), 80 for those that are safe')
    .option('--keep-end', "leave the plan's end where it is, and share out the time that is left")
    .option('--accept', 'take the dates that are shown')
    .option('--undo', 'take the last accepted dates back')
    .addHelpText('after', examples('replan', 'replan --confidence 80 --accept', 'replan --undo'))
    .action(options => perform(session => replan(session, options)))

  const roadmap = program.command('roadmap').description("the plan's files: check, compare, import")
  roadmap
    .command('check')
    .description('say what is wrong in the files, with file:line:column')
    .argument('[folder]', "the roadmap's folder; without it, the server's own")
    .action(folder => perform(session => check(session, folder)))
  roadmap
    .command('diff')
    .description('say what an import would change')
    .argument('[folder]', "the roadmap's folder; without it, the server's own")
    .option('--all', 'each change, however many there are')
    .action((folder, options) => perform(session => diff(session, folder, options)))
  roadmap
    .command('import')
    .description('bring the files into the database; progress stays')
    .argument('[folder]', "the roadmap's folder; without it, the server's own")
    .option('--yes', 'do not ask')
    .option('--all', 'show each change, however many there are')
    .addHelpText('after', examples('roadmap import', 'roadmap import ./my-roadmap --yes'))
    .action((folder, options) => perform(session => importFiles(session, folder, options)))
}

function addPublishCommands(program: Command, perform: Perform) {
  program
    .command('publish')
    .description('build the portfolio, prove that nothing private is in it, and put it online')
    .addOption(new Option('--to <kind>', 'another kind of place for this time').choices(['folder', 'git', 'github']))
    .option('--folder <path>', 'the folder to put it in')
    .option('--repository <address>', 'a git address or path; owner/name for github')
    .option('--branch <name>', 'the branch to put it on (gh-pages)')
    .option('--url <address>', 'where the pages will be shown, like https://you.github.io')
    .option('--base <path>', 'the path they start at, like /cairn/')
    .option('--dry-run', 'only show what would change, also with --rollback')
    .option('--yes', 'do not ask')
    .option('--force', 'also where there are files of others, or with --rollback what you have hidden since')
    .addOption(
      new Option('--rollback <id>', 'deliver an older publication again, to where it went').conflicts([
        'to',
        'folder',
        'repository',
        'branch',
        'url',
        'base',
      ]),
    )
    .option('--workflow', 'print the GitHub Actions workflow for the published branch')
    .addHelpText(
      'after',
      examples(
        'publish',
        'publish --to github --repository you/you.github.io --yes',
        'publish --folder ./public --dry-run',
        'publish --workflow > .github/workflows/pages.yml',
      ),
    )
    .action(options => perform(session => (options.workflow ? workflow(options) : publish(session, options))))

  program
    .command('publications')
    .description('what was published when, and what can be brought back')
    .action(() => perform(session => publications(session)))
}

function addGitHubCommands(program: Command, perform: Perform) {
  const command = program
    .command('github')
    .description('how reading GitHub stands')
    .action(() => perform(session => github(session)))
  command
    .command('sync')
    .description('read GitHub now')
    .action(() => perform(session => syncGitHub(session)))
  command
    .command('connect')
    .description('set up token and webhooks, test them, and say what is missing')
    .option('--token-file <file>', 'a file that holds the token; - for the input')
    .option('--hooks', 'create the webhook in all your repositories')
    .option('--no-hooks', 'do not ask about webhooks')
    .addHelpText('after', examples('github connect', 'github connect --token-file - --hooks < token'))
    .action(options => perform(session => connectGitHub(session, options)))
}

function addWebhookCommands(program: Command, perform: Perform) {
  const command = program
    .command('webhooks')
    .description('the programs that Cairn tells what you did, and how they stand')
    .action(() => perform(session => webhooks(session)))
  const target = 'its id, or words of its address or description'
  command
    .command('ping')
    .description('try one out, and wait for its answer')
    .argument('<webhook...>', target)
    .action((words: string[]) => perform(session => pingWebhook(session, words.join(' '))))
  command
    .command('log')
    .description('the last 20 deliveries')
    .argument('[webhook...]', `only of one: ${target}`)
    .action((words: string[]) => perform(session => deliveries(session, words.join(' '))))
  command
    .command('redeliver')
    .description('send a delivery again, and wait for the answer')
    .argument('<delivery>', 'its id, as in the log')
    .action((id: string) => perform(session => redeliver(session, id)))
  command
    .command('recover')
    .description('send what it missed in 30 days: while it was paused, and what failed')
    .argument('<webhook...>', target)
    .addHelpText('after', examples('webhooks ping crm', 'webhooks log', 'webhooks recover hooks.example.org'))
    .action((words: string[]) => perform(session => recover(session, words.join(' '))))
}

function addServerCommands(program: Command, perform: Perform) {
  program
    .command('open')
    .description('open the tracker in the browser, signed in')
    .option('--print', 'only print the link')
    .action(options => perform(session => open(session, options)))

  program
    .command('site')
    .description('how the built portfolio stands')
    .option('--rebuild', 'build it anew')
    .action(options => perform(session => site(session, options)))

  program
    .command('profile-readme')
    .description('the README for your profile on GitHub, from your record')
    .option('--out <file>', 'write it to a file instead')
    .addHelpText('after', examples('profile-readme', 'profile-readme --out ../you/README.md'))
    .action(options => perform(session => profileReadme(session, options)))
}
