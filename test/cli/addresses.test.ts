import { describe, expect, it } from 'vitest'
import { problem, useFakeServer } from './fake-server.ts'

const server = useFakeServer({ 'POST /publications': problem(409, 'Asked.') })
const publish = (...args: string[]) => server.run(['publish', ...args, '--yes'])

const folder = ['--folder', './public']
const git = ['--to', 'git', '--repository']
const github = ['--to', 'github', '--repository']

describe('publish', () => {
  it.each([
    [[...folder, '--url', 'notaurl'], '--url notaurl is not a web address.', 'https://you.github.io'],
    [[...folder, '--url', ''], '--url  is not a web address.', 'https://you.github.io'],
    [['--to', 'git', '--url', 'ftp://a.example'], '--url ftp://a.example is not a web address.', 'https://'],
    [[...folder, '--base', 'cairn'], '--base cairn is not a path.', '/cairn/'],
    [[...folder, '--base', '/cairn'], '--base /cairn is not a path.', '/cairn/'],
    [[...git, 'notaurl'], '--repository notaurl is not a git address or path.', 'git@host:owner/name.git'],
    [[...git, 'you/page'], '--repository you/page is not a git address or path.', 'git@host:owner/name.git'],
    [[...github, 'notaurl'], '--repository notaurl is not a GitHub repository.', 'owner/name'],
    [[...github, 'https://github.com/you/page'], 'is not a GitHub repository.', 'owner/name'],
  ])('%j is wrong usage, told before anything is asked', async (args, what, example) => {
    const { code, out, err } = await publish(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(what)
    expect(err).toContain(example)
    expect(server.requests).toEqual([])
  })

  it.each([
    [[...folder, '--url', 'https://ada.example', '--base', '/']],
    [[...folder, '--base', '/me/too/']],
    [[...git, 'git@github.com:you/page.git', '--url', 'http://localhost:8080']],
    [[...git, 'https://git.example/you/page.git']],
    [[...git, 'ssh://git@host/page.git']],
    [[...git, '../page.git']],
    [[...git, '/srv/page.git']],
    [[...github, 'you/you.github.io']],
  ])('%j goes to the server', async args => {
    expect(await publish(...args)).toMatchObject({ code: 1, err: 'Asked.\n' })
  })
})
