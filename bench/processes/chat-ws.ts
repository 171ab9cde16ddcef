/** What one writes first with `ws`: every message sent to every socket by itself, nothing stored. Prints its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

const http = createServer();
const server = new WebSocketServer({ server: http });
let seq = 0;
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { clientId, text } = JSON.parse(data.toString());
    const message = JSON.stringify({ seq: ++seq, clientId, text });
    for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(message);
  });
});
http.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
  console.log(JSON.stringify({ port: (http.address() as AddressInfo).port }));
});
process.once('SIGTERM', () => process.exit());
