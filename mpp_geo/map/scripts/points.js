/* Places within regions, as the build writes them: few bytes each, in order of their codes. */

/** @typedef {{scale: number, farthest: number, points: Record<string, number[]>}} PointData */
/** @typedef {{id: string, group: string, longitude: number, latitude: number, thousands: number}} Spot */

// Numbers of one place in the row of its region: last digits of its code, longitude, latitude, thousands of people.
const STEP = 4;

/**
 * Return all places; longitude and latitude in degrees.
 *
 * @param {PointData} data
 * @returns {Spot[]}
 */
export function listSpots({ scale, points }) {
  /** @type {Spot[]} */
  const spots = [];
  for (const [group, row] of Object.entries(points)) {
    for (let at = 0; at < row.length; at += STEP) {
      const [number, x, y, thousands] = row.slice(at, at + STEP);
      const id = `${group}.${String(number).padStart(2, "0")}`;
      spots.push({ id, group, longitude: x / scale, latitude: y / scale, thousands });
    }
  }
  return spots;
}
