import { api } from '../shared/api.ts'
import { read } from '../shared/read.ts'

export const forecastReading = read('forecast', api.forecast)
