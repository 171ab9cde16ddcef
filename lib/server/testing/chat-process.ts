/** The chat of an installation in a process that can be killed: `chat-process.ts <directory>`. Prints its port and room. */
import { startChat } from './start-chat';

const { port, roomId } = await startChat({ directory: process.argv[2] ?? '' });
console.log(JSON.stringify({ port, roomId }));
