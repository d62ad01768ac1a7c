import fc from 'fast-check'
import { expect, test } from 'vitest'
import { provenSkills } from '../../api/resume/proven-skills.ts'

const wanted = [
  { title: 'Cloud', lines: ['Kubernetes (CKA), Docker, Helm', 'AWS/Azure, Terraform'] },
  { title: 'Code', lines: ['Go, REST APIs, CI/CD pipelines (GitHub Actions)'] },
]
const claimed = (...finished: string[]) => provenSkills(wanted, { finished, phases: [] }).flatMap(({ lines }) => lines)

test('claims a skill when something finished shows it, and not what stands in brackets', () => {
  expect(claimed('Docker Compose for multi-container applications')).toEqual(['Docker'])
  expect(claimed('CKA (Certified Kubernetes Administrator)')).toEqual([])
  expect(claimed('Voice platform on Kubernetes', 'One REST API with tests')).toEqual(['Kubernetes', 'REST APIs'])
})

test('takes "AWS/Azure" for two skills, and "A or B" for no proof', () => {
  expect(claimed('Deploy on AWS')).toEqual(['AWS'])
  expect(claimed('Go or Python')).toEqual([])
  expect(claimed('Going further with Helmets')).toEqual([])
})

test('lists the phases’ checked-off skills where the roadmap’s groups have none', () => {
  const phases = [
    { title: 'Data basics', lines: ['SQL'] },
    { title: 'Standards', lines: [] },
  ]
  expect(provenSkills([{ title: 'Clinical', lines: ['Triage'] }], { finished: ['SQL'], phases })).toEqual([
    { title: 'Data basics', lines: ['SQL'] },
  ])
})

test('nothing finished claims nothing, and more finished never claims less', () => {
  const text = fc.constantFrom('Docker', 'Helm charts', 'Terraform modules', 'Go', 'x', '')
  fc.assert(
    fc.property(fc.array(text), text, (finished, more) => {
      const before = claimed(...finished)
      expect(claimed(...finished, more)).toEqual(expect.arrayContaining(before))
      if (finished.length === 0) expect(before).toEqual([])
    }),
  )
})
