import { start } from '../shared/start.tsx'
import { LostPage } from './lost-page.tsx'

start(LostPage)
