import { addShortcuts } from '../shared/keyboard.ts'
import { say } from '../shared/notices.ts'
import { start } from '../shared/start.tsx'
import { undo } from '../shared/undo.ts'
import { followAddress } from './folds.ts'
import { RoadmapPage } from './roadmap-page.tsx'

addShortcuts([
  { keys: ['u'], shown: 'u', does: 'Undo the last change', run: () => undo() || say('Nothing to undo here.') },
])
followAddress()
start(RoadmapPage)
