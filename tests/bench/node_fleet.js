// SPDX-License-Identifier: MIT
// Reads a fleet with Node: http with a kept connection, and JSON.parse. Nothing else in the project needs Node. Like the other programs it
// adds each device to the sum: node_fleet.js --url U [--size N]
'use strict';
const http = require('http');

const words = process.argv.slice(2);
const option = (name, defaultValue) => (words.includes(name) ? words[words.indexOf(name) + 1] : defaultValue);

// The same as bench::Sum. A number has 53 bits, so the check is stored in two halves. 1099511628211 is 2 ** 40 + 435.
let high = 0x14650fb0, low = 0x739d0383, rows = 0, bytes = 0, connections = 0, requests = 0;

function mix(value) {
  const a = (high ^ Math.floor(value / 0x100000000)) >>> 0, b = (low ^ (value >>> 0)) >>> 0;
  const product = b * 435;
  low = product >>> 0;
  high = (a * 435 + Math.floor(product / 0x100000000) + ((b << 8) >>> 0)) % 0x100000000;
}
const mixText = (text) => mix(text == null ? 0 : Buffer.byteLength(text));
const mixNumber = (number) => mix(number == null ? 0 : number);

function add(device) {
  ++rows;
  mix(device.id);
  mixText(device.displayName);
  mixText(device.publicIP);
  mix(device.lastContact > 0 ? Math.floor(device.lastContact) : 0);
  mixText(device.nodeClass);
  mixText(device.os?.name);
  mixText(device.system?.serialNumber);
  mixNumber(device.memory?.capacity);
  for (const volume of device.volumes ?? []) mixNumber(volume.freeSpace);
  for (const processor of device.processors ?? []) mixNumber(processor.numCores);
  for (const tag of device.tags ?? []) mixText(tag);
  if (device.references?.organization) mixText(device.references.organization.name);
  mix((device.userData == null ? 1 : 0) + (device.patchState == null ? 2 : 0));  // patchState is an undocumented member
}

const agent = new http.Agent({keepAlive: true, maxSockets: 1});
const headers = {Authorization: 'Bearer bench-token', Accept: 'application/json'};

function get(url) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, {agent, headers}, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts)));
      response.on('error', reject);
    });
    request.on('error', reject);
    ++requests;
    request.on('socket', () => (connections += request.reusedSocket ? 0 : 1));
  });
}

async function main() {
  const url = `${option('--url')}/api/v2/devices-detailed?pageSize=${option('--size', '1000')}`;
  let page = [];
  do {
    const body = await get(page.length === 0 ? url : `${url}&after=${page[page.length - 1].id}`);
    bytes += body.length;
    page = JSON.parse(body.toString());
    page.forEach(add);
  } while (page.length !== 0);
  const check = high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
  console.log(JSON.stringify({rows, check, bytes, connections, requests}));
  agent.destroy();
}

main();
