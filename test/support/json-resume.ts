import jsonResume from '@jsonresume/schema/schema.json' with { type: 'json' }
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

// The schema is written for draft 4, of which these words are all that later drafts read differently.
const { $schema: _, $id: __, ...schema } = jsonResume
const ajv = new Ajv({ strict: false, allErrors: true })
formats.default(ajv)
const isValid = ajv.compile(schema)

/** Where a document is no JSON Resume, by its schema. */
export const jsonResumeFaults = (resume: unknown) => (isValid(resume) ? [] : (isValid.errors ?? []))
