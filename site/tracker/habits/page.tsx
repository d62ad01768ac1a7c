import { addShortcuts } from '../shared/keyboard.ts'
import { say } from '../shared/notices.ts'
import { start } from '../shared/start.tsx'
import { undo } from '../shared/undo.ts'
import { HabitsPage } from './habits-page.tsx'

addShortcuts([
  { keys: ['u'], shown: 'u', does: 'Undo the last change', run: () => undo() || say('Nothing to undo here.') },
])
start(HabitsPage)
