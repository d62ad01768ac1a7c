import { start } from '../shared/start.tsx'
import { BackgroundJobs } from './background-jobs.tsx'

start(BackgroundJobs)
