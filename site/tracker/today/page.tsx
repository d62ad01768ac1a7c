import { start } from '../shared/start.tsx'
import { addTodayKeys } from './keys.ts'
import { TodayPage } from './today-page.tsx'

addTodayKeys()
start(TodayPage)
