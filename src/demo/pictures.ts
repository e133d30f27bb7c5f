// Pictures for the demonstration: drawn, and visibly so. No photograph of any place or person is used.
import sharp from 'sharp'
import { seeded, type Random } from './random.ts'

export type Scene = 'road' | 'lamp' | 'rubbish' | 'leak' | 'visit' | 'paper'
export type Moment = 'before' | 'after'

const WIDTH = 640
const HEIGHT = 480

/** So many different pictures of each scene; an appeal keeps to one of them, before and after. */
export const VARIANTS = 4

/** A PNG of the scene before or after the work. */
export async function picture(scene: Scene, moment: Moment, variant: number): Promise<Buffer> {
  const inside = SCENES[scene](moment, seeded(`${scene}/${variant}`))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 640 480">${inside}${RIBBON}</svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer()
}

/** "DEMO" in strokes: a drawing needs no font, and nobody takes it for evidence. */
const RIBBON = `<g transform="translate(498 14)"><rect width="128" height="34" rx="6" fill="#0b3d4f" opacity=".82"/>
<path d="M14 9v16h6q8 0 8-8t-8-8zM54 9H40v16h14M40 17h11M66 25V9l9 10 9-10v16M104 9q-9 0-9 8t9 8 9-8-9-8" fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round"/></g>`

const SCENES: Record<Scene, (moment: Moment, random: Random) => string> = {
  road(moment, random) {
    const behind = `${sky(random)}${hills(random)}`
    const hole = () => {
      const [x, y, r] = [random.whole(200, 440), random.whole(300, 440), random.whole(24, 58)]
      return `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.42}" fill="#3d3a36"/><ellipse cx="${x}" cy="${y + 4}" rx="${r * 0.8}" ry="${r * 0.28}" fill="#6f7f88"/>`
    }
    const surface =
      moment === 'before'
        ? `${Array.from({ length: random.whole(3, 6) }, hole).join('')}<path d="M300 230l-14 40 20 34-26 60 14 50" stroke="#4a4742" stroke-width="4" fill="none"/>`
        : `<rect x="230" y="300" width="180" height="110" fill="#8f8c86" opacity=".7"/><path d="M320 220v34M320 290v44M320 370v60" stroke="#f4f1e8" stroke-width="6"/>`
    return `${behind}<path d="M270 200h100l190 280H80z" fill="#a19d95"/>${surface}`
  },
  lamp(moment, random) {
    const x = random.whole(180, 420)
    const lit = moment === 'after'
    const houses = Array.from(
      { length: 5 },
      (_, i) =>
        `<rect x="${i * 130 - random.whole(0, 30)}" y="${random.whole(170, 250)}" width="110" height="320" fill="#1d2733"/>`,
    )
    const light = `<path d="M${x + 60} 130L${x - 90} 460h300z" fill="#ffe9a8" opacity=".42"/><circle cx="${x + 60}" cy="126" r="20" fill="#fff3c4"/>`
    return `<rect width="640" height="480" fill="#0e1622"/><circle cx="${random.whole(60, 600)}" cy="60" r="16" fill="#cfd8e0" opacity=".6"/>${houses.join('')}
<rect y="420" width="640" height="60" fill="#232c36"/>${lit ? light : ''}<path d="M${x} 440V120h60v10" stroke="#5b6672" stroke-width="9" fill="none"/>`
  },
  rubbish(moment, random) {
    const behind = sky(random)
    const bag = () => {
      const [x, y] = [random.whole(150, 470), random.whole(330, 420)]
      return `<ellipse cx="${x}" cy="${y}" rx="${random.whole(22, 44)}" ry="${random.whole(16, 30)}" fill="${random.pick(['#4a5a4c', '#6b5846', '#39434f', '#7d7468', '#8a4b3d'])}"/>`
    }
    const heap =
      moment === 'before' ? Array.from({ length: random.whole(14, 24) }, bag).join('') : ''
    const bin = (x: number) =>
      `<path d="M${x} 270h74l-8 130h-58z" fill="#3b7d57"/><rect x="${x - 5}" y="256" width="84" height="16" rx="5" fill="#2f6547"/>`
    return `${behind}<rect y="150" width="640" height="200" fill="#c9b79d"/><rect y="350" width="640" height="130" fill="#9c9a94"/>${bin(190)}${bin(300)}${moment === 'after' ? bin(410) : ''}${heap}`
  },
  leak(moment, random) {
    const y = random.whole(180, 230)
    const joint = random.whole(270, 370)
    const water =
      moment === 'before'
        ? `<path d="M${joint} ${y + 30}q-8 60-40 150M${joint + 12} ${y + 30}q4 70 34 150M${joint + 6} ${y + 30}v160" stroke="#5fa8d3" stroke-width="7" fill="none" opacity=".85"/><ellipse cx="${joint}" cy="420" rx="${random.whole(130, 200)}" ry="34" fill="#5fa8d3" opacity=".7"/>`
        : `<rect x="${joint - 34}" y="${y - 8}" width="70" height="52" rx="6" fill="#d9dde0"/><circle cx="${joint - 20}" cy="${y + 18}" r="5" fill="#7b838a"/><circle cx="${joint + 22}" cy="${y + 18}" r="5" fill="#7b838a"/>`
    return `<rect width="640" height="480" fill="#d8d0c4"/><rect y="380" width="640" height="100" fill="#a89f92"/><rect y="${y}" width="640" height="36" fill="#8796a1"/><rect y="${y + 5}" width="640" height="7" fill="#b5c0c8"/>${water}`
  },
  visit(moment, random) {
    const [one, two] = random.some(['#3c6e91', '#8c5a3c', '#5b7d4e', '#7a4e6d', '#54616e'], 2)
    const person = (x: number, colour: string | undefined) =>
      `<circle cx="${x}" cy="250" r="26" fill="#d9a883"/><path d="M${x - 38} 400q0-118 38-118t38 118z" fill="${colour}"/>`
    const table =
      moment === 'after'
        ? '<rect x="250" y="352" width="150" height="14" fill="#7c5c3e"/><path d="M282 352l6-34h34l6 34z" fill="#f4f1e8"/>'
        : ''
    return `<rect width="640" height="480" fill="#e6ddcd"/><rect x="390" y="90" width="150" height="310" fill="#8d6b4f"/><circle cx="414" cy="250" r="7" fill="#e0c080"/><rect x="60" y="110" width="150" height="120" fill="#bcd7e3"/><path d="M135 110v120M60 170h150" stroke="#fff" stroke-width="6"/><rect y="400" width="640" height="80" fill="#b7a68c"/>${person(240, one)}${person(350, two)}${table}`
  },
  paper(moment, random) {
    const lines = Array.from(
      { length: 11 },
      (_, i) =>
        `<rect x="190" y="${140 + i * 24}" width="${random.whole(130, 260)}" height="9" fill="#9aa3ab"/>`,
    )
    const signed =
      moment === 'after'
        ? '<path d="M212 436q14-26 26-4t26-8 24 8M356 436q12-22 24-2t26-6" stroke="#1f3a5f" stroke-width="4" fill="none"/><circle cx="300" cy="432" r="9" fill="#b3382c" opacity=".75"/><circle cx="436" cy="432" r="9" fill="#b3382c" opacity=".75"/>'
        : ''
    return `<rect width="640" height="480" fill="#6f5a45"/><rect x="150" y="40" width="340" height="430" fill="#fbfaf5"/><rect x="220" y="78" width="200" height="20" fill="#5b6670"/>${lines.join('')}${signed}`
  },
}

function sky(random: Random): string {
  return `<rect width="640" height="480" fill="${random.pick(['#cfe3ee', '#dfe6e8', '#c4d6e0'])}"/>`
}
function hills(random: Random): string {
  const y = () => random.whole(120, 190)
  return `<path d="M0 ${y()}Q160 ${y() - 60} 320 ${y()}T640 ${y()}V480H0z" fill="#86a17c"/><path d="M0 210h640v270H0z" fill="#9db28f"/>`
}
