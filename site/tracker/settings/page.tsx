import { start } from '../shared/start.tsx'
import { SettingsPage } from './settings-page.tsx'

start(SettingsPage)
