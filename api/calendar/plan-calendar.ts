import icalendar, { ICalAlarmType, type ICalCalendar, ICalEventRepeatingFreq } from 'ical-generator'
import { dueOn, type Reading } from '../dashboard/reading.ts'
import { addDays, type Day } from '../days/day.ts'
import { groupBy } from '../roadmap/rules.ts'

export interface PlanCalendar {
  reading: Reading
  name: string
  /** When the day's habits stand in it, like `20:00`; null leaves them out. */
  habitsAt: string | null
  /** The tracker, that events lead to. */
  url: string
  now: Temporal.Instant
}

interface Event {
  id: string
  title: string
  from: Day
  to?: Day
  about?: string
}

/** The plan as iCalendar text: phases, what is due, the weeks of the first months, exams, expiries. Days are whole days. */
export function planCalendar({ reading, name, habitsAt, url, now }: PlanCalendar): string {
  const calendar = icalendar({
    name: name.replace(/[,;\\\s]+/g, ' '),
    prodId: { company: 'cairn', product: 'plan', language: 'EN' },
    ttl: 6 * 3600,
  })
  const stamp = new Date(now.epochMilliseconds)
  for (const event of eventsOf(reading)) {
    calendar.createEvent({
      id: `${event.id}@cairn`,
      summary: event.title,
      allDay: true,
      start: midnight(event.from),
      // A whole day ends with the day after it.
      end: midnight(addDays(event.to ?? event.from, 1)),
      stamp,
      url,
      ...(event.about && { description: event.about }),
    })
  }
  if (habitsAt !== null) addHabits(calendar, reading, { at: habitsAt, url, stamp })
  return calendar.toString()
}

const midnight = (day: Day) => new Date(`${day}T00:00:00Z`)

function eventsOf(reading: Reading): Event[] {
  return [
    ...reading.plan.phases.map(({ id, number, title, goal, startsOn, endsOn }) => ({
      id: `phase-${id}`,
      title: `Phase ${number}: ${title}`,
      from: startsOn,
      to: endsOn,
      about: goal,
    })),
    ...weeksOf(reading),
    ...dueDates(reading),
    ...certificationDates(reading),
    ...reading.metrics
      .filter(({ status }) => isOpen(status))
      .map(({ id, title, by }) => ({ id: `metric-${id}`, title: `Target: ${title}`, from: by })),
  ]
}

const isOpen = (status: string) => status === 'todo' || status === 'doing'

/** The first months by their weeks, counted from the plan's start, with the tasks of each stretch. */
function weeksOf({ plan, planTasks }: Reading): Event[] {
  const stretches = groupBy(planTasks, task => `${task.firstWeek}-${task.lastWeek}`)
  return [...stretches].flatMap(([weeks, tasks]) => {
    const [first] = tasks
    if (!first) return []
    const { firstWeek, lastWeek, monthTitle } = first
    return [
      {
        id: `weeks-${weeks}`,
        title: `${firstWeek === lastWeek ? `Week ${firstWeek}` : `Weeks ${firstWeek}–${lastWeek}`}: ${monthTitle}`,
        from: addDays(plan.startsOn, (firstWeek - 1) * 7),
        to: addDays(plan.startsOn, lastWeek * 7 - 1),
        about: tasks.map(task => `- ${task.title}${task.status === 'done' ? ' (done)' : ''}`).join('\n'),
      },
    ]
  })
}

/** Days that the owner gave to milestones themselves. */
function dueDates({ plan, projects, planTasks }: Reading): Event[] {
  const due = (kind: string, items: { id: string; title: string; status: string; dueOn: Day | null }[]): Event[] =>
    items.flatMap(({ id, title, status, dueOn: day }) =>
      day === null || !isOpen(status) ? [] : [{ id: `${kind}-${id}`, title: `Due: ${title}`, from: day }],
    )
  return [
    ...due('project', projects),
    ...due(
      'deliverable',
      projects.flatMap(project => project.parts),
    ),
    ...due(
      'skill',
      plan.phases.flatMap(phase => phase.skillList),
    ),
    ...due('task', planTasks),
  ]
}

function certificationDates(reading: Reading): Event[] {
  return reading.certifications.flatMap(({ id, title, status, dueOn: own, phaseId, expiresOn }) => {
    const target = isOpen(status) ? dueOn(own, phaseId, reading) : null
    return [
      ...(target === null ? [] : [{ id: `certification-${id}`, title: `Target: ${title}`, from: target }]),
      ...(expiresOn === null ? [] : [{ id: `expiry-${id}`, title: `Expires: ${title}`, from: expiresOn }]),
    ]
  })
}

/** One event a day for all daily habits. It has no zone: 20:00 is 20:00 wherever the owner is, also when clocks change. */
function addHabits(calendar: ICalCalendar, reading: Reading, about: { at: string; url: string; stamp: Date }): void {
  const daily = reading.histories.map(({ habit }) => habit).filter(habit => habit.period === 'day')
  if (daily.length === 0) return
  const start = new Date(`${reading.plan.startsOn}T${about.at}:00Z`)
  const event = calendar.createEvent({
    id: 'habits@cairn',
    summary: 'Habits of the day',
    description: daily.map(({ title }) => `- ${title}`).join('\n'),
    floating: true,
    start,
    end: new Date(start.getTime() + 15 * 60_000),
    stamp: about.stamp,
    url: about.url,
    repeating: { freq: ICalEventRepeatingFreq.DAILY },
  })
  event.createAlarm({ type: ICalAlarmType.display, trigger: 0, description: 'Habits of the day' })
}
