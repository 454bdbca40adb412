// What Twilio's own client sees of one number, printed as it is; null where no sender has the number.
import { connect } from "./peer.mjs";

const { number } = JSON.parse(process.argv[3]);
const client = connect();
const senders = await client.messaging.v2.channelsSenders.list({ channel: "whatsapp", limit: 100 });
const sender = senders.find((each) => each.senderId === number);
console.log(JSON.stringify(sender ? await client.messaging.v2.channelsSenders(sender.sid).fetch() : null));
