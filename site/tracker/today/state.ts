import { computed, effect, signal } from '@preact/signals'
import type { HabitToday, Today } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { addDays, isDay } from '../shared/days.ts'
import { forget, read } from '../shared/read.ts'
import { applyToToday } from './apply-write.ts'

const dayInUrl = () => {
  const day = new URLSearchParams(location.search).get('day')
  return isDay(day) ? day : null
}

/** The day that is asked for; null for the owner's today. */
const asked = signal<string | null>(dayInUrl())
addEventListener('popstate', () => {
  asked.value = dayInUrl()
})

const nameOf = (day: string | null) => `today:${day ?? 'now'}`

const reading = computed(() => {
  const day = asked.value
  return read<Today>(nameOf(day), () => api.today(day ?? undefined), applyToToday)
})
const shown = signal<Today | null>(null)
effect(() => {
  const view = reading.value.view.value
  if (view) shown.value = view
})

/** The day on the page. While another one loads, the last one stays and `isLoading` is true. */
export const today = computed(() => shown.value)
export const isLoading = computed(() => reading.value.view.value === null)
export const failure = computed(() => reading.value.failure.value)
export const isDayAsked = computed(() => asked.value !== null)

/** Shows another day. The owner's today has no day in its address; days to come have nothing to show. */
export function goToDay(day: string): void {
  const now = today.value
  if (!now || day > now.currentDay || day === now.day || !isDay(day)) return
  const next = day === now.currentDay ? null : day
  history.pushState(null, '', next ? `?day=${next}` : location.pathname)
  forget(nameOf(asked.peek()))
  openHabit.value = null
  asked.value = next
}

export const moveDay = (days: number) => today.value && goToDay(addDays(today.value.day, days))

/** The habit whose details are open. */
export const openHabit = signal<string | null>(null)
/** Which field of the open details to go to. */
export const wantedField = signal<'amount' | 'note' | null>(null)
/** The habit that keys act on: the one touched last. */
export const touched = signal<string | null>(null)

export function openDetails(habitId: string, field: 'amount' | 'note' | null = null): void {
  touched.value = habitId
  openHabit.value = habitId
  wantedField.value = field
}

/** Closes the details; the keys are then those of the row again. */
export function closeDetails(): void {
  document.querySelector<HTMLElement>(`[data-habit="${CSS.escape(openHabit.peek() ?? '')}"] .body`)?.focus()
  openHabit.value = null
}

export const habitsEach = (period: HabitToday['period']) =>
  (today.value?.habits ?? []).filter(habit => habit.period === period)
/** In the order of the page, which is that of the number keys. */
export const habitsInOrder = computed(() => [...habitsEach('day'), ...habitsEach('week'), ...habitsEach('month')])

/** The habit that a key means: the touched one, else the first that is open. */
export function meantHabit(): HabitToday | undefined {
  const habits = habitsInOrder.value
  return habits.find(each => each.id === touched.value) ?? habits.find(isUnfinished) ?? habits[0]
}

const isUnfinished = ({ state }: HabitToday) => state === 'open' || state === 'partial'
