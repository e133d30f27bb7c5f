// Two texts and how alike they are, the likeliest first. Pure.

export interface Edge {
  a: number
  b: number
  like: number
}

/** The likeliest pair first. */
export class Heap {
  private readonly edges: Edge[] = []

  push(edge: Edge) {
    const { edges } = this
    edges.push(edge)
    for (let place = edges.length - 1; place > 0;) {
      const parent = (place - 1) >> 1
      if (edges[parent]!.like >= edges[place]!.like) break
      ;[edges[parent], edges[place]] = [edges[place]!, edges[parent]!]
      place = parent
    }
  }

  pop(): Edge | undefined {
    const { edges } = this
    const [top] = edges
    const last = edges.pop()
    if (last && edges.length > 0) {
      edges[0] = last
      for (let place = 0; ;) {
        const child = [2 * place + 1, 2 * place + 2]
          .filter((each) => each < edges.length)
          .sort((a, b) => edges[b]!.like - edges[a]!.like)[0]
        if (child === undefined || edges[place]!.like >= edges[child]!.like) break
        ;[edges[place], edges[child]] = [edges[child]!, edges[place]!]
        place = child
      }
    }
    return top
  }
}
