import type { PublicProject, PublicView } from '../../api/publish/public-view.ts'
import { dayOf, epochDay } from '../../site/design/days.ts'
import { forecastOfView } from './forecast.ts'
import { keptHabits } from './kept-habits.ts'
import { type ProjectPlan, phasePlans } from './public-view-plan.ts'
import { articles, ownPages, repositoryFacts } from './public-view-texts.ts'

const START = '2026-01-05'
const DAYS = 364
const AHEAD = 9

type Phase = PublicView['phases'][number]
type Status = PublicProject['status']

/** A made-up roadmap (a teacher becomes a data engineer) on the day it starts: nothing done, no habit kept. */
export function emptyView(): PublicView {
  return buildView(0)
}

/** A view in which everything that may be empty or null is. */
export function bareView(): PublicView {
  const none = { done: 0, total: 0 }
  const empty = emptyView()
  return {
    ...empty,
    owner: { name: '', headline: '', about: '', githubUser: null, contactUrl: null },
    roadmap: { title: '', goal: '', months: 0 },
    currentPhaseId: null,
    phases: [],
    projects: [],
    certifications: [],
    metrics: [],
    habits: null,
    articles: [],
    pages: { about: null, now: null, uses: null },
    tools: [],
    resume: { location: null, email: null, phone: null, experience: [], education: [], skills: [], languages: [] },
    profile: { sections: ['intro', 'projects', 'contact'], pinned: [] },
    forecast: forecastOfView({ ...empty, phases: [], projects: [] }),
    totals: { deliverables: none, projects: none, skills: none, certifications: none },
  }
}

/** The same roadmap late in its ninth month, a little ahead of the plan. */
export function yearView(): PublicView {
  return buildView(262)
}

/** Texts that try to break a page: markup, scripts in links, endless words, right-to-left and emoji names. */
export function hostileView(base = '/cairn/'): PublicView {
  const view = yearView()
  const bad = '<script>alert("x")</script><img src=https://evil.example/x.png onerror=alert(1)>'
  const endless = 'Pneumono­ultra'.repeat(1) + 'microscopicsilicovolcanoconiosis'.repeat(9)
  view.site = { url: 'https://me.example', base }
  view.owner = {
    name: 'ليلى 🏔️ العربي',
    headline: `${bad} ${endless}`,
    about: `${bad}\n\n& < > " '`,
    githubUser: 'a/../b?x=<y>',
    contactUrl: 'javascript:alert(1)',
  }
  view.roadmap.title = `"><svg onload=alert(1)> ${endless}`
  view.metrics = view.metrics.map(metric => ({ ...metric, title: `${metric.title} ${bad}`, current: null }))
  view.habits = null
  const [first] = view.projects
  if (!first) throw new Error('The sample has no project')
  const many = Array.from({ length: 28 }, (_, index) => ({
    ...first,
    id: `copy-${index}`,
    number: 20 + index,
    requires: [],
  }))
  view.projects = [...view.projects, ...many].map(project => ({ ...project, title: `${project.title} ${bad}` }))
  view.projects[0] = {
    ...first,
    title: endless,
    goal: bad,
    repositoryUrl: 'javascript:alert(2)',
    requires: ['no-such-project'],
    proofs: [{ kind: bad, url: 'data:text/html,<b>', title: null }],
    example: { title: bad, language: '"><b>', code: `</code></pre>${bad}` },
    writeUp: `# ${endless}\n\n${bad}\n\n[click](javascript:alert(3)) ![pixel](https://evil.example/pixel.png)\n\n<iframe src="https://evil.example"></iframe>`,
  }
  return view
}

const ownResume: PublicView['resume'] = {
  location: 'Malmö, Sweden',
  email: 'mara@lindqvist.example',
  phone: null,
  experience: [
    {
      employer: 'Katedralskolan',
      role: 'Teacher of physics and mathematics',
      place: 'Lund',
      from: '2017-08',
      to: '2026-06',
      points: [
        'Ran the school’s measuring lab: nine loggers, 140 pupils a year, one archive that outlived its software',
        'Wrote the import that moved nine years of lab files into one table, used by three schools today',
      ],
    },
    { employer: 'Malmö stad', role: 'Substitute teacher', place: null, from: '2015', to: '2017-06', points: [] },
  ],
  education: [{ school: 'Lund University', degree: 'MSc', subject: 'Physics and education', from: '2010', to: '2015' }],
  skills: [
    { title: 'Data', lines: ['SQL', 'Dimensional modelling', 'Orchestration'] },
    { title: 'Programming', lines: ['Python', 'Testing with real files'] },
  ],
  languages: [
    { language: 'Swedish', level: 'native' },
    { language: 'English', level: 'fluent' },
  ],
}

function buildView(elapsed: number): PublicView {
  const today = dayOf(epochDay(START) + elapsed)
  const ahead = elapsed ? AHEAD : 0
  const phases = phasePlans.map((_, index) => buildPhase(index, elapsed + ahead))
  const projects = phasePlans.flatMap((phase, index) =>
    phase.projects.map((plan, place) => buildProject(plan, index, place, elapsed + ahead)),
  )
  for (const phase of phases) countPhase(phase, projects)
  const deliverables = projects.flatMap(project => project.deliverables)
  const done = deliverables.filter(each => each.status === 'done').length
  const plan = planOn(elapsed, done / deliverables.length)
  return {
    format: 1,
    day: today,
    site: { url: null, base: '/' },
    owner: {
      name: 'Mara Lindqvist',
      headline: 'Data engineer who used to teach physics',
      about:
        'I taught physics for nine years and measured everything that could be measured. Now I build the pipelines that carry such numbers, in the open, one piece at a time.',
      githubUser: 'mara-lindqvist',
      contactUrl: 'mailto:mara@lindqvist.example',
    },
    roadmap: {
      title: 'Physics teacher to data engineer',
      goal: 'Be hired as a data engineer who can be trusted with a pipeline in production.',
      months: 12,
    },
    plan,
    currentPhaseId: phases.find(phase => phase.status === 'doing')?.id ?? phases[0]?.id ?? null,
    phases,
    projects,
    certifications: certifications(elapsed),
    metrics: metrics(elapsed),
    habits: elapsed ? keptHabits(elapsed + 1, today) : null,
    articles: elapsed ? articles() : [],
    pages: elapsed ? ownPages : { about: null, now: null, uses: null },
    tools: elapsed ? ['PostgreSQL', 'DuckDB', 'Apache Kafka'] : [],
    github: null,
    resume: ownResume,
    profile: {
      sections: ['intro', 'progress', 'writing', 'projects', 'certifications', 'skills', 'contact'],
      pinned: [{ title: 'Sensor archive', url: 'https://github.example/mara/sensor-archive' }],
    },
    forecast: forecastOfView({ day: today, plan, phases, projects }),
    totals: {
      deliverables: { done, total: deliverables.length },
      projects: tally(projects),
      skills: tally(phases.flatMap(phase => phase.skillList)),
      certifications: tally(certifications(elapsed)),
    },
  }
}

function planOn(elapsed: number, actual: number): PublicView['plan'] {
  return {
    startsOn: START,
    endsOn: dayOf(epochDay(START) + DAYS - 1),
    dayNumber: elapsed + 1,
    days: DAYS,
    actual,
    expected: Math.min(1, elapsed / DAYS),
    daysAhead: elapsed ? AHEAD : null,
  }
}

const tally = (items: { status: Status }[]) => ({
  done: items.filter(item => item.status === 'done').length,
  total: items.length,
})

const phaseStart = (index: number) => epochDay(START) + Math.round((index * DAYS) / phasePlans.length)

function buildPhase(index: number, reached: number): Phase {
  const plan = phasePlans[index]
  if (!plan) throw new Error(`No phase ${index}`)
  const [from, to] = [phaseStart(index), phaseStart(index + 1) - 1]
  const now = epochDay(START) + reached
  const skillList = plan.skills.map((title, place) => ({
    id: `${plan.id}-skill-${place}`,
    title,
    status: progress(now, from + place * 9, from + place * 9 + 14),
    proofs: [],
  }))
  return {
    id: plan.id,
    number: index + 1,
    title: plan.title,
    months: [index * 2 + 1, index * 2 + 2],
    startsOn: dayOf(from),
    endsOn: dayOf(to),
    status: reached ? progress(now, from, to) : 'todo',
    goal: plan.goal,
    outline: plan.outline ? { title: 'In short', points: plan.outline } : null,
    skillList,
    deliverables: { done: 0, total: 0 },
    skills: tally(skillList),
    projects: { done: 0, total: 0 },
  }
}

function countPhase(phase: Phase, projects: PublicProject[]): void {
  const mine = projects.filter(project => project.phaseId === phase.id)
  phase.projects = tally(mine)
  phase.deliverables = tally(mine.flatMap(project => project.deliverables))
}

const progress = (now: number, from: number, to: number): Status => (now > to ? 'done' : now > from ? 'doing' : 'todo')

function buildProject(plan: ProjectPlan, phase: number, place: number, reached: number): PublicProject {
  const from = phaseStart(phase) + place * 30
  const step = 28 / plan.deliverables.length
  const now = epochDay(START) + reached
  const deliverables = plan.deliverables.map((title, index): PublicProject['deliverables'][number] => {
    const day = Math.round(from + (index + 1) * step)
    const status = reached ? progress(now, day - step, day) : 'todo'
    return {
      id: `d${index + 1}`,
      title,
      status,
      doneOn: status === 'done' ? dayOf(day - AHEAD) : null,
      proofs: status === 'done' ? [proofOf(plan, index)] : [],
    }
  })
  const status = reached ? progress(now, from, from + 28) : 'todo'
  return {
    id: plan.id,
    number: phase * 2 + place + 1,
    title: plan.title,
    phaseId: phasePlans[phase]?.id ?? '',
    goal: plan.goal,
    status,
    startedOn: status === 'todo' ? null : dayOf(Math.max(epochDay(START), from - AHEAD)),
    doneOn: status === 'done' ? dayOf(from + 28 - AHEAD) : null,
    requires: plan.requires ?? [],
    components: plan.components,
    functionality: plan.functionality ?? [],
    challenges: plan.challenges ?? [],
    experiments: plan.experiments ?? [],
    features: plan.features ?? [],
    example: plan.example ?? null,
    deliverables,
    skillsDemonstrated: plan.skills,
    skills: shownSkills(phase, place),
    repositoryUrl: status === 'todo' ? null : `https://github.example/mara/${plan.id}`,
    repository: status === 'done' ? repositoryFacts : null,
    proofs:
      status === 'done'
        ? [{ kind: 'release', url: `https://github.example/mara/${plan.id}/releases/1.0`, title: 'v1.0' }]
        : [],
    writeUp: status === 'done' ? (plan.writeUp ?? null) : null,
  }
}

/** Each of a phase's two projects shows every other skill of it. */
const shownSkills = (phase: number, place: number) =>
  (phasePlans[phase]?.skills ?? []).flatMap((_, index) =>
    index % 2 === place ? [`${phasePlans[phase]?.id}-skill-${index}`] : [],
  )

const proofOf = (plan: ProjectPlan, index: number) => {
  const kinds = ['commit', 'repository', 'article', 'release'] as const
  const kind = kinds[index % kinds.length] ?? 'commit'
  return {
    kind,
    url: `https://github.example/mara/${plan.id}/${kind}/${index}`,
    title: kind === 'commit' ? `4f1c${index}a9` : null,
  }
}

function certifications(elapsed: number): PublicView['certifications'] {
  const plan = [
    ['sql-associate', 'SQL Associate', 'high', 'modelling', 120],
    ['cloud-data-engineer', 'Cloud Data Engineer Professional', 'high', 'cloud', 250],
    ['streaming-developer', 'Certified Streaming Developer', 'medium', 'streams', 350],
    ['security-basics', 'Information Security Basics', 'lower', null, 400],
  ] as const
  return plan.map(([id, title, priority, phaseId, day]) => {
    const earned = elapsed > day
    return {
      id,
      title,
      priority,
      remark: id === 'streaming-developer' ? 'Worth it once the sixth phase has begun.' : null,
      alternatives: id === 'security-basics' ? ['Privacy Foundations'] : [],
      phaseId,
      status: progress(elapsed, day - 100, day),
      doneOn: earned ? dayOf(epochDay(START) + day) : null,
      expiresOn: earned ? dayOf(epochDay(START) + day + 1095) : null,
      credentialUrl: earned ? `https://credentials.example/${id}` : null,
      proofs: [],
    }
  })
}

function metrics(elapsed: number): PublicView['metrics'] {
  const rows = [
    ['projects-3', 'Projects completed', 3, 3, null, 'projects', 3],
    ['posts-3', 'Posts published', 3, 4, null, 'posts', 3],
    ['projects-6', 'Projects completed', 6, 6, null, 'projects', 6],
    ['interviews-6', 'Informational interviews', 6, 8, 12, 'interviews', 9],
    ['projects-12', 'Projects completed', 12, 12, null, 'projects', 8],
    ['posts-12', 'Posts published', 12, 16, null, 'posts', 9],
    ['commits-12', 'Weeks with commits on five days', 12, 40, null, 'weeks', 31],
  ] as const
  return rows.map(([id, title, month, target, targetMax, unit, current]) => {
    const by = dayOf(epochDay(START) + Math.round((month / 12) * DAYS))
    const state = stateOf(elapsed, month, current / target)
    return {
      id,
      title,
      month,
      by,
      current: elapsed ? current : null,
      target,
      targetMax,
      unit,
      status: state === 'reached' ? 'done' : 'doing',
      computed: true,
      state,
    } as const
  })
}

function stateOf(elapsed: number, month: number, share: number): PublicView['metrics'][number]['state'] {
  if (!elapsed) return 'no-data'
  if (share >= 1) return 'reached'
  if (month * 30 < elapsed) return 'missed'
  return share > elapsed / DAYS ? 'on-track' : 'behind'
}
