import { addShortcuts } from '../shared/keyboard.ts'
import { say } from '../shared/notices.ts'
import { start } from '../shared/start.tsx'
import { undo } from '../shared/undo.ts'
import { EvidencePage } from './evidence-page.tsx'
import { choose, chosen, decide } from './inbox.ts'

const answer = (state: 'accepted' | 'rejected') => () => {
  if (chosen.value) decide(chosen.value, state)
}

addShortcuts([
  { keys: ['a'], shown: 'a', does: 'Accept the marked proposal', run: answer('accepted') },
  { keys: ['r'], shown: 'r', does: 'Reject it', run: answer('rejected') },
  { keys: ['ArrowUp', 'k'], shown: 'Up', does: 'Proposal above', run: () => choose(-1) },
  { keys: ['ArrowDown', 'j'], shown: 'Down', does: 'Proposal below', run: () => choose(1) },
  { keys: ['u'], shown: 'u', does: 'Undo the last decision', run: () => undo() || say('Nothing to undo here.') },
])
start(EvidencePage)
