// From the satellites' coordinates (WGS-84) to those of Chinese maps (GCJ-02), as the public approximation has it;
// good to a few metres within China, which is more than a dot on a district needs.
const A = 6_378_245
const EE = 0.006693421622965943

export function gcjOf(lat: number, lon: number): { lat: number; lon: number } {
  const [x, y] = [lon - 105, lat - 35]
  const radians = (lat / 180) * Math.PI
  const magic = 1 - EE * Math.sin(radians) ** 2
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + ripple(x, y)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + swell(x)
  return {
    lat: lat + (north * 180) / (((A * (1 - EE)) / (magic * Math.sqrt(magic))) * Math.PI),
    lon: lon + (east * 180) / ((A / Math.sqrt(magic)) * Math.cos(radians) * Math.PI),
  }
}

const { PI, sin } = Math
const both = (x: number) => ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3
const ripple = (x: number, y: number) =>
  both(x) +
  ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 +
  ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3
const swell = (x: number) =>
  both(x) +
  ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 +
  ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3
