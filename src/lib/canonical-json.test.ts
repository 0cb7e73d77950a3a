import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('has its keys in alphabetical order at every level', () => {
    const value = { b: [{ d: 1, c: null }, [{ z: 'ä', y: { x: 2, w: '"' } }]], a: true };
    expect(canonicalJson(value)).toBe('{"a":true,"b":[{"c":null,"d":1},[{"y":{"w":"\\"","x":2},"z":"ä"}]]}');
  });

  it('sorts what is out of order below something that is in order', () => {
    expect(canonicalJson({ a: { b: { d: 1, c: 2 } }, e: [] })).toBe('{"a":{"b":{"c":2,"d":1}},"e":[]}');
    expect(canonicalJson([1, { b: 1, a: 2 }])).toBe('[1,{"a":2,"b":1}]');
  });

  it('is the same text whatever order the keys came in, and leaves the value as it was', () => {
    const one = { number: 'RE-1', lines: [{ net: '1.00', id: 'x' }] };
    const other = { lines: [{ id: 'x', net: '1.00' }], number: 'RE-1' };
    expect(canonicalJson(one)).toBe(canonicalJson(other));
    expect(Object.keys(one)).toEqual(['number', 'lines']);
  });

  it('orders by code unit, leaves out what is undefined and writes instants as text', () => {
    const value = { Z: undefined, é: 1, z: 2, a: new Date(0) };
    expect(canonicalJson(value)).toBe('{"a":"1970-01-01T00:00:00.000Z","z":2,"é":1}');
  });
});
