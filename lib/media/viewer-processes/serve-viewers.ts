import { Socket } from 'node:net';
import { Backlog } from '../backlog';
import { Lane, type LaneTotals } from '../lane';
import { attendHttpFlv } from '../servers/http-flv';
import { attendWsFlv } from '../servers/ws-flv';
import { type Frame, FrameReader } from './frames';
import { type LaneReport, PIPE_FD, type ProcessLimits, type ProcessMessage, type VisitorMessage } from './messages';

const REPORT_EVERY_MS = 1_000;
/** People often leave together; the engine is told soon, but not of each alone. */
const REPORT_SOON_MS = 20;

type ServedLane = { viewers: Lane; sockets: number; left: number; reported: LaneTotals; isOver: boolean };

/** The whole of a viewer process: takes sockets and batches from its parent, and brings them together. */
export function serveViewers(limits: ProcessLimits): void {
  const backlog = new Backlog(limits.viewerBufferedBytesTotal);
  const lanes = new Map<number, ServedLane>();
  let reportingSoon: NodeJS.Timeout | undefined;

  const tell = (message: ProcessMessage) => void (process.connected && process.send?.(message));

  function laneOf(id: number): ServedLane {
    const lane = lanes.get(id) ?? {
      viewers: new Lane(limits, backlog),
      sockets: 0,
      left: 0,
      reported: { sentBytes: 0, skippedBatches: 0 },
      isOver: false,
    };
    lanes.set(id, lane);
    return lane;
  }

  function welcome({ lane: id, protocol, greeting, received }: VisitorMessage, socket: Socket | undefined): void {
    const lane = laneOf(id);
    lane.sockets++;
    const onClose = () => {
      lane.sockets--;
      lane.left++;
      reportingSoon ??= setTimeout(report, REPORT_SOON_MS);
    };
    if (socket) {
      const leave = lane.viewers.add(socket);
      socket.once('close', () => {
        leave();
        onClose();
      });
      socket.write(Buffer.from(greeting, 'base64'));
      if (protocol === 'ws-flv') attendWsFlv(socket, Buffer.from(received, 'base64'));
      else attendHttpFlv(socket);
    } else {
      onClose(); // it was closed on its way here
    }
    tell({ type: 'took', lane: id });
  }

  function obey(frame: Frame): void {
    const lane = lanes.get(frame.lane);
    if (!lane) return;
    if (frame.type === 'head') {
      lane.viewers.start(frame.bytes);
    } else if (frame.type === 'end') {
      lane.viewers.end(frame.bytes);
      lane.isOver = true;
      reportingSoon ??= setTimeout(report, REPORT_SOON_MS);
    } else {
      const bytes = frame.type === 'batch' ? frame.whole : frame.bytes;
      const fromKey = frame.type === 'batch' ? frame.fromKey : frame.bytes;
      lane.viewers.deliver({ whole: () => bytes, fromKey: () => fromKey }, Date.now());
    }
  }

  function report(): void {
    clearTimeout(reportingSoon);
    reportingSoon = undefined;
    const news = [...lanes].flatMap(([id, lane]) => newsOf(id, lane));
    tell({ type: 'report', bufferedBytes: backlog.bytes, lanes: news });
    for (const [id, { isOver, sockets }] of lanes) if (isOver && sockets === 0) lanes.delete(id);
  }

  const pipe = new Socket({ fd: PIPE_FD });
  const frames = new FrameReader();
  pipe.on('data', (bytes: Buffer) => {
    for (const frame of frames.push(bytes)) obey(frame);
  });
  pipe.on('error', () => process.exit(1));
  process.on('message', (message: VisitorMessage, socket?: Socket) => welcome(message, socket));
  setInterval(report, REPORT_EVERY_MS);
  tell({ type: 'ready' });
}

function newsOf(id: number, lane: ServedLane): LaneReport[] {
  const { sentBytes, skippedBatches } = lane.viewers.totals();
  const news = {
    lane: id,
    left: lane.left,
    sentBytes: sentBytes - lane.reported.sentBytes,
    skippedBatches: skippedBatches - lane.reported.skippedBatches,
  };
  lane.left = 0;
  lane.reported = { sentBytes, skippedBatches };
  return news.left > 0 || news.sentBytes > 0 || news.skippedBatches > 0 ? [news] : [];
}
