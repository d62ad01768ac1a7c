import { start } from '../shared/start.tsx'
import { TextsPage } from './texts-page.tsx'

start(TextsPage)
