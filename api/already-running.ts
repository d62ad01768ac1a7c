import { resolve } from 'node:path'
import type { DataFolderInUseError } from '../db/errors.ts'
import { addressLeftIn } from './address-file.ts'
import { StartError } from './roadmap/follow-files.ts'

/** Who starts Cairn twice mostly wants to see it: where it is comes first, how to end it after that. */
export function alreadyRunning({ folder, pid }: DataFolderInUseError): StartError {
  const address = addressLeftIn(folder)
  const open = folder === resolve('data') ? 'npx cairn open' : `CAIRN_DATA="${folder}" npx cairn open`
  const kill = process.platform === 'win32' ? `taskkill /f /pid ${pid}` : `kill ${pid}`
  const where = address === null ? ` with the data folder ${folder}.` : `, at ${address}. To open it: ${open}`
  const stop = `To stop it, press Ctrl+C where it was started${pid === undefined ? '' : `, or: ${kill}`}`
  return new StartError(
    `Cairn is already running${where}\n${stop}. For a second one set CAIRN_DATA to another folder and PORT to another port.`,
  )
}
