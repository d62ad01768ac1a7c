import { scoreOf } from '../habits/score.ts'
import { streakOf } from '../habits/streaks.ts'
import { habitTotalsOf, heatmapOf, weeksOf } from '../habits/totals.ts'
import { monthsOf } from '../roadmap/rules.ts'
import { dueOn, type Reading } from './reading.ts'
import type { Dashboard } from './shapes.ts'

/** What the dashboard shows. */
export function dashboardOf(reading: Reading): Dashboard {
  const { today } = reading
  const histories = reading.histories.map(({ history }) => history)
  const heatmap = heatmapOf(histories, today)
  return {
    day: today,
    plan: reading.position,
    currentPhaseId: reading.currentPhase?.id ?? null,
    phases: phaseProgressOf(reading),
    projects: reading.projects.map(({ id, number, title, phaseId, status, deliverables }) => ({
      id,
      number,
      title,
      phaseId,
      status,
      deliverables,
    })),
    certifications: reading.certifications.map(row => ({
      id: row.id,
      title: row.title,
      priority: row.priority,
      status: row.status,
      dueOn: dueOn(row.dueOn, row.phaseId, reading),
    })),
    metrics: metricProgressOf(reading),
    habits: reading.histories.map(({ habit, history }) => ({
      ...habitLine(habit),
      streak: shortStreak(history),
      score: scoreOf(history),
    })),
    heatmap: {
      startsOn: heatmap[0]?.day ?? today,
      minutes: heatmap.map(day => day.minutes),
      met: heatmap.map(day => day.met),
      of: heatmap.map(day => day.of),
      level: heatmap.map(day => day.level),
    },
    weeks: weeksOf(histories, heatmap, today),
    totals: habitTotalsOf(histories, today),
  }
}

export function phaseProgressOf({ plan }: Reading): Dashboard['phases'] {
  return plan.phases.map(phase => ({
    id: phase.id,
    number: phase.number,
    title: phase.title,
    months: monthsOf(phase, plan.startsOn),
    startsOn: phase.startsOn,
    endsOn: phase.endsOn,
    status: phase.status,
    deliverables: phase.deliverables,
    skills: phase.skills,
    projects: phase.projects,
  }))
}

export function metricProgressOf({ metrics }: Reading): Dashboard['metrics'] {
  return metrics.map(({ id, title, month, by, current, target, targetMax, unit, status, computed, state }) => ({
    id,
    title,
    month,
    by,
    current,
    target,
    targetMax,
    unit,
    status,
    computed,
    state,
  }))
}

export function habitLine({
  id,
  title,
  category,
  period,
  unit,
  min,
  max,
  direction,
}: Reading['histories'][number]['habit']) {
  return { id, title, category, period, unit, min, max, direction }
}

export function shortStreak(history: Reading['histories'][number]['history']) {
  const { current, best, unit } = streakOf(history)
  return { current, best, unit }
}
