// A Socket.IO room as a server of its own: the same orders on standard input as the other servers of bench-board.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { Server } from 'socket.io'

const deltas = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const http = createServer()
const io = new Server(http, { transports: ['websocket'], pingInterval: 3_600_000, pingTimeout: 3_600_000 })
io.on('connection', (socket) => socket.join('board'))
http.listen(0, '127.0.0.1', () => console.log(`ready ${http.address().port}`))

createInterface({ input: process.stdin }).on('line', (line) => {
  const [order, count, every] = line.split(' ')
  if (order !== 'publish') {
    console.log('done 0')
    return
  }
  let sent = 0
  const timer = setInterval(() => {
    io.to('board').emit('delta', deltas[sent % deltas.length])
    if (++sent === Number(count)) {
      clearInterval(timer)
      console.log('done 0')
    }
  }, Number(every))
}).on('close', () => process.exit(0))
