import { render } from 'preact'
import { SignInPage } from './sign-in-page.tsx'

const main = document.querySelector('main')
if (main) render(<SignInPage />, main)
