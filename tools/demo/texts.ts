import type { Items } from '../../api/client.ts'

type Project = Pick<Items['projects'], 'title' | 'goal' | 'components' | 'challenges' | 'experiments'>

const solutions = [
  'The first version guessed. The second one measured for a week, and the numbers said something else.',
  'A small script that fails loudly did more than a long page of instructions.',
  'Nothing clever: one thing changed at a time, with a note of what happened.',
]
const outcomes = [
  'It held. The slowest one in a hundred took 240 ms instead of 1.9 s.',
  'It broke after eleven minutes, which is how the missing limit was found.',
  'No difference that could be told from noise, so the simpler way stayed.',
]
const pick = (list: string[], index: number) => list[index % list.length] ?? ''

/** What someone might have written about a project: an introduction, notes on its parts, and what they would change. */
export function exampleWriteUp({ title, goal, components, challenges, experiments }: Project): string {
  const note = (lists: string[]) => (part: string, index: number) => `### ${part}\n\n${pick(lists, index)}`
  const parts = components.map(part => part.title)
  return [
    `*Example text, made up.* ${title} set out to do one thing: ${goal.charAt(0).toLowerCase()}${goal.slice(1)}. It runs from a clean checkout with one command, and every number below comes from a run that can be repeated.`,
    'What took longest was the part nobody sees: a clean start, every time, on a machine that has never run it.',
    '## What was measured',
    '| run | load | slowest 1 % | failed |\n|---|---:|---:|---:|\n| first | 50/s | 1.9 s | 3.1 % |\n| after the queue | 200/s | 410 ms | 0.2 % |\n| last | 400/s | 240 ms | 0 |',
    '```sh\nmake up\nmake test LOAD=400 FOR=10m\n```',
    ...(parts[0]
      ? [`### ${parts[0]}\n\nIt stands in front because everything else can then be restarted without anyone noticing.`]
      : []),
    ...challenges.map(note(solutions)),
    ...experiments.map(note(outcomes)),
    '## What I would do differently',
    'Write the load test **first**. Two weeks of guessing ended on the afternoon it existed.',
  ].join('\n\n')
}

export const exampleArticle = (title: string) =>
  [
    `*Example text, made up.* ${title}: this is what an article looks like that stands on one’s own site.`,
    '## The short version',
    'Measure before you change anything, change one thing, measure again. Everything else is detail.',
    '> The best runbook is the one that you did not need, because the alarm said what to do.',
    '## The long version',
    '1. Write down what you expect.\n2. Run it, and keep the numbers.\n3. Ask why they differ.',
    'The numbers go into the repository beside the code, so that the next person can run the same thing and disagree.',
  ].join('\n\n')

export const examplePages = [
  {
    id: 'about',
    title: 'About',
    body: '*Example text, made up.* Eight years of keeping phones working taught me to like boring systems. Now I build them where everyone can look.',
  },
  {
    id: 'now',
    title: 'Now',
    body: '*Example text, made up.* This month is about the gateway: two browsers, one desk phone, and the question of who drops the packet.\n\n- Reading: *Designing Data-Intensive Applications*\n- Looking for: a platform team that carries its own pager',
  },
  {
    id: 'uses',
    title: 'Uses',
    body: '*Example text, made up.* A second-hand laptop, three small computers on a shelf, and a notebook made of paper.',
  },
]
