import { createCairn } from '../../../api/context.ts'
import { readEnv } from '../../../api/env.ts'
import { addGitHubWork, askForSync } from '../../../api/github/jobs.ts'
import { prepare } from '../../../api/prepare.ts'
import { settings } from '../../../db/schema/settings.ts'

/** Syncs and dies as in a power cut after so many commits; with 0, it goes on to the end and says so. */
const [after = '0'] = process.argv.slice(2)
let left = Number(after)

const cairn = await createCairn({ env: readEnv(process.env), buildsSite: false })
await prepare(cairn)
await cairn.db.write(tx => tx.update(settings).set({ githubUser: 'ada', timeZone: 'UTC' }))
addGitHubWork(cairn, {
  wait: async () => {},
  afterCommit: async () => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL')
  },
})
await cairn.background.start()
const sync = await askForSync(cairn)
await cairn.background.runDue()
await cairn.close()
console.log(sync.id)
