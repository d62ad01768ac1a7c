import { backgroundJobs } from '../background/collections.ts'
import { evidence, proposals } from '../evidence/collections.ts'
import { habitLogs, habits, vacations } from '../habits/collections.ts'
import { companyStages, interviewQuestions, reframings } from '../jobs/collections.ts'
import { certifications, deliverables, metrics, planTasks, skills } from '../milestones/collections.ts'
import {
  achievements,
  careerPaths,
  communityActivities,
  guidelines,
  pages,
  phases,
  projects,
  repositories,
  resources,
  strengths,
  tools,
} from '../roadmap/collections.ts'
import { studyGuides } from '../study/collections.ts'
import { deliveries, webhooks } from '../webhooks/collections.ts'
import { articles } from '../writing/collections.ts'
import type { Collection } from './collection.ts'

/** Every collection of the API, in the order in which the docs show them. */
export const collections: Collection[] = [
  phases,
  projects,
  deliverables,
  skills,
  certifications,
  metrics,
  planTasks,
  habits,
  habitLogs,
  vacations,
  evidence,
  proposals,
  articles,
  pages,
  repositories,
  careerPaths,
  resources,
  companyStages,
  interviewQuestions,
  guidelines,
  reframings,
  studyGuides,
  strengths,
  achievements,
  tools,
  communityActivities,
  webhooks,
  deliveries,
  backgroundJobs,
]

const byName = new Map(collections.map(collection => [collection.name, collection]))

export function collectionNamed(name: string): Collection {
  const collection = byName.get(name)
  if (!collection) throw new Error(`There is no collection "${name}"`)
  return collection
}
