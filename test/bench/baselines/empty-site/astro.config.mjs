import { defineConfig } from 'astro/config'

export default defineConfig({ outDir: process.env.CAIRN_SITE_OUT })
