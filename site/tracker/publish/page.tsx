import { start } from '../shared/start.tsx'
import { PublishPage } from './publish-page.tsx'

start(PublishPage)
