import { start } from '../shared/start.tsx'
import { WebhooksPage } from './webhooks-page.tsx'

start(WebhooksPage)
