import type { PublicProject } from '../../api/publish/public-view.ts'

type Content = Pick<PublicProject, 'id' | 'title' | 'goal' | 'components'>
type Optional = Pick<
  PublicProject,
  'requires' | 'functionality' | 'challenges' | 'experiments' | 'features' | 'example' | 'writeUp'
>
export type ProjectPlan = Content & Partial<Optional> & { deliverables: string[]; skills: string[] }

interface PhasePlan {
  id: string
  title: string
  goal: string
  outline?: string[]
  skills: string[]
  projects: ProjectPlan[]
}

const flat = (...titles: string[]) => titles.map(title => ({ title, parts: [] }))

const writeUp = `The school's lab had nine sensors, three clocks and no two files alike. I wanted one table that a colleague could trust without asking me first.

## The first version was too clever

I began with a **schema registry** and gave it up within a week. What the data needed was not a registry but a *refusal*: a row that can't be placed in time is set aside with its reason, and everything else goes on.

> A pipeline that never stops is worth more than one that is never wrong, as long as it says what it left out.

Three rules came out of it:

1. Every row keeps the time it was measured and the time it was seen.
2. A correction is a new row, never an edit.
3. The number of rows set aside is on the first chart, not in a log.

## What it does now

It loads 2.1 million rows in 48 seconds on a laptop. The nightly run has failed twice since March, both times loudly; the [post-mortem](https://mara.example/late-data) tells why. The switch is \`--strict\`, off by default.
`

export const phasePlans: PhasePlan[] = [
  {
    id: 'foundations',
    title: 'SQL and Python',
    goal: 'Move data by hand well enough to know what to automate.',
    outline: ['Set up the workshop', 'One query a day', 'First pipeline in the open'],
    skills: ['Window functions', 'Python packaging', 'Testing with real files', 'Git workflows'],
    projects: [
      {
        id: 'sensor-archive',
        title: 'The sensor archive',
        goal: 'Bring nine years of lab measurements from scattered files into one table that can be trusted.',
        components: [
          { title: 'Readers, one per logger', parts: ['Pasco CSV', 'Vernier XML', 'Handwritten tables'] },
          { title: 'Clock correction', parts: [] },
          { title: 'SQLite archive with a schema per experiment', parts: [] },
        ],
        challenges: ['Three clocks that disagree by up to eleven minutes', 'Units that changed in 2019 without a note'],
        experiments: ['Load the same year twice and compare', 'Cut the power in the middle of a load'],
        example: {
          title: 'One row, one reason',
          language: 'sql',
          code: "select reason, count(*) as rows_set_aside\nfrom quarantine\nwhere seen_on >= date('now', '-7 days')\ngroup by reason\norder by 2 desc;",
        },
        deliverables: [
          'Readers with tests on real files',
          'Archive published with a data sheet',
          'Article about clocks',
          'Load report for every year',
        ],
        skills: ['Data modelling', 'Testing with real files', 'Technical writing'],
        writeUp,
      },
      {
        id: 'timetable-api',
        title: 'Timetable as an API',
        goal: 'Let the school’s own apps ask where a class is, and get one true answer.',
        requires: ['sensor-archive'],
        components: flat('HTTP service', 'Importer for the scheduling tool', 'Cache with a known age'),
        features: ['Answers in under 20 ms', 'Says how old its answer is'],
        deliverables: ['Service running at one school', 'OpenAPI document', 'Load test results'],
        skills: ['API design', 'Caching', 'Load testing'],
      },
    ],
  },
  {
    id: 'modelling',
    title: 'Data modelling',
    goal: 'Shape data so that a question takes one query.',
    skills: ['Dimensional modelling', 'Slowly changing dimensions', 'Query plans'],
    projects: [
      {
        id: 'gradebook-warehouse',
        title: 'A warehouse for gradebooks',
        goal: 'Answer a head teacher’s twelve questions from one star schema.',
        components: [
          { title: 'Star schema', parts: ['Pupil', 'Course', 'Assessment'] },
          { title: 'Nightly load', parts: [] },
        ],
        challenges: ['Pupils who change class mid-year'],
        deliverables: ['Schema with reasons', 'Twelve questions, twelve queries', 'Data quality report'],
        skills: ['Dimensional modelling', 'Data quality'],
      },
      {
        id: 'query-clinic',
        title: 'Query clinic',
        goal: 'Take ten slow queries from open projects and make them ten times faster.',
        components: flat('Benchmark harness', 'Plan reader'),
        deliverables: ['Ten write-ups with plans', 'Two merged pull requests', 'Benchmark harness'],
        skills: ['Query plans', 'Indexing', 'Open source collaboration'],
      },
    ],
  },
  {
    id: 'pipelines',
    title: 'Pipelines and orchestration',
    goal: 'Run work every night and sleep.',
    skills: ['Orchestration', 'Idempotent loads', 'Backfills', 'Alerting'],
    projects: [
      {
        id: 'weather-pipeline',
        title: 'Weather pipeline',
        goal: 'Collect forecasts and what came of them, from five services, for a year.',
        components: flat('Collectors', 'Orchestrator', 'Forecast against fact'),
        features: ['Backfill by date range', 'Each run can be repeated'],
        deliverables: ['Ninety days without a gap', 'Public data set', 'Backfill guide', 'Alert runbook'],
        skills: ['Orchestration', 'Idempotent loads', 'On-call practice'],
      },
      {
        id: 'contract-tests',
        title: 'Contracts between teams',
        goal: 'Break the build, not the dashboard, when a source changes its mind.',
        requires: ['weather-pipeline'],
        components: flat('Contract format', 'Checker in CI'),
        deliverables: ['Checker on a package registry', 'Three sources under contract', 'Talk at a meetup'],
        skills: ['Data contracts', 'Continuous integration'],
      },
    ],
  },
  {
    id: 'cloud',
    title: 'Cloud platforms',
    goal: 'Put the same pipeline where it costs little and can be found again.',
    skills: ['Object storage', 'Infrastructure as code', 'Access policies', 'Cost reports'],
    projects: [
      {
        id: 'lakehouse',
        title: 'A small lakehouse',
        goal: 'Hold a terabyte for less than a coffee a month.',
        components: flat('Table format', 'Compaction job', 'Cost dashboard'),
        deliverables: ['Terraform for everything', 'Cost report', 'Restore drill'],
        skills: ['Infrastructure as code', 'Cost control'],
      },
      {
        id: 'access-broker',
        title: 'Access broker',
        goal: 'Give an analyst the right rows for the right week, and a record of it.',
        components: flat('Policy engine', 'Audit log'),
        deliverables: ['Policies as code', 'Audit trail', 'Threat model'],
        skills: ['Access policies', 'Security thinking'],
      },
    ],
  },
  {
    id: 'quality',
    title: 'Quality and observability',
    goal: 'Know that the data is wrong before anybody asks.',
    skills: ['Data tests', 'Lineage', 'Service levels for data'],
    projects: [
      {
        id: 'freshness-monitor',
        title: 'Freshness monitor',
        goal: 'Say for every table how old it is and whether that is all right.',
        components: [
          { title: 'Probes', parts: ['Warehouse', 'Lake', 'APIs'] },
          { title: 'Status page', parts: [] },
        ],
        functionality: [{ title: 'Watches', parts: ['Age of the newest row', 'Row counts against last week'] }],
        deliverables: ['Status page', 'Service levels for five tables', 'Incident write-up', 'Alert rules'],
        skills: ['Observability', 'Service levels'],
      },
      {
        id: 'lineage-map',
        title: 'Lineage map',
        goal: 'Draw which report stands on which column.',
        requires: ['freshness-monitor', 'contract-tests'],
        components: flat('SQL parser', 'Graph store', 'Map'),
        deliverables: ['Map of the warehouse', 'Impact check in CI', 'Demo video'],
        skills: ['Parsing', 'Graphs'],
      },
    ],
  },
  {
    id: 'streams',
    title: 'Streams, and the job',
    goal: 'Process events as they come, and be hired to do it.',
    skills: ['Event time', 'Exactly-once in practice', 'System design interviews'],
    projects: [
      {
        id: 'bus-delays',
        title: 'Bus delays, live',
        goal: 'Tell how late the bus is before the sign at the stop does.',
        components: flat('Event source', 'Windowed aggregation', 'Live map'),
        experiments: ['Kill the consumer mid-window', 'Replay a day in an hour'],
        deliverables: ['Live for thirty days', 'Replay tool', 'Delay study'],
        skills: ['Stream processing', 'Event time'],
      },
      {
        id: 'capstone',
        title: 'Capstone: one city’s open data',
        goal: 'Everything above, for a real user, handed over.',
        requires: ['bus-delays', 'lakehouse', 'lineage-map'],
        components: flat('Sources', 'Platform', 'Handover'),
        deliverables: ['A user in production', 'Architecture document', 'Handover to the city', 'Case study'],
        skills: ['System design', 'Stakeholder work'],
      },
    ],
  },
]
