import { setTimeout as pause } from 'node:timers/promises'
import type { World } from './world.ts'

export const waitIn = ({ wait }: World) => wait ?? ((ms: number) => pause(ms))
