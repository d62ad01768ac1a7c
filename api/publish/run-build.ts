import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'

export interface SiteBuild {
  viewFile: string
  outDir: string
  programEnv: Record<string, string>
  signal: AbortSignal
}

/** Builds the portfolio in a child process that knows none of our secrets. @throws with the last words of a failed build */
export function runBuild({ viewFile, outDir, programEnv, signal }: SiteBuild): Promise<void> {
  return new Promise((done, fail) => {
    if (signal.aborted) return fail(new Error('the service is stopping'))
    const child = spawn(process.execPath, [join(packageRoot, 'build/portfolio.js'), viewFile, outDir], {
      cwd: packageRoot,
      env: programEnv,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const end = () => child.pid && endGroup(child.pid)
    signal.addEventListener('abort', end)
    let printed = ''
    child.stderr.on('data', chunk => {
      printed = `${printed}${chunk}`.slice(-4000)
    })
    child.once('error', fail)
    child.once('close', code => {
      signal.removeEventListener('abort', end)
      if (code === 0) done()
      else fail(new Error(printed.trim() || `the build ended with code ${code}`))
    })
  })
}

/** The build and what it started itself. It may have ended in this moment. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
