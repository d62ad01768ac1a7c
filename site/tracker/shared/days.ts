import { dayOf, epochDay } from '../../design/days.ts'

export const addDays = (day: string, days: number): string => dayOf(epochDay(day) + days)
export const daysBetween = (from: string, to: string): number => epochDay(to) - epochDay(from)

export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(epochDay(text)) && dayOf(epochDay(text)) === text

const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
/** Sunday 22 November */
export const weekdayAndDay = (day: string): string => weekday.format(new Date(`${day}T00:00:00Z`)).replace(',', '')

const brief = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
/** 3 Mar; with the year when it is not that of `today`. */
export function briefDay(day: string, today = day): string {
  const text = brief.format(new Date(`${day}T00:00:00Z`))
  return day.slice(0, 4) === today.slice(0, 4) ? text : `${text} ${day.slice(0, 4)}`
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
/** 22 Nov 2026, 14:05, where the browser is. */
export const timeOf = (instant: string): string => moment.format(new Date(instant))

const weekdayOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' })

/** The week (Monday to Sunday) or month that holds `day`, in words: "until Sunday 22 Nov", "until tonight", "16 Nov to 22 Nov" when over. */
export function periodText(period: 'week' | 'month', day: string, today: string): string {
  const { from, to } = period === 'week' ? weekOf(day) : monthOf(day)
  if (to === today) return 'until tonight'
  if (to < today) return `${briefDay(from, today)} to ${briefDay(to, today)}`
  return `until ${weekdayOf.format(new Date(`${to}T00:00:00Z`))} ${briefDay(to, today)}`
}

function weekOf(day: string) {
  const monday = addDays(day, -((epochDay(day) + 3) % 7))
  return { from: monday, to: addDays(monday, 6) }
}

function monthOf(day: string) {
  const first = `${day.slice(0, 8)}01`
  const inNext = addDays(first, 31)
  return { from: first, to: addDays(inNext, -Number(inNext.slice(8))) }
}

/** "today", "tomorrow", "in 5 days", "2 days late" */
export function dueText(daysLeft: number): string {
  if (daysLeft === 0) return 'today'
  if (daysLeft === 1) return 'tomorrow'
  return daysLeft > 0 ? `in ${daysLeft} days` : `${plural(-daysLeft, 'day')} late`
}

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
