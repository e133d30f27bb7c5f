// Only adds: every page works without it. Shrinks photos before a slow line carries them, keeps what was typed
// when the line breaks, and lets two taps send once.
;(() => {
  const DRAFT = 'huiyin-words'
  const SIDE_MAX = 1600
  const SMALL_BYTES = 400 * 1024
  const store = (() => {
    try {
      return window.localStorage
    } catch {
      return null
    }
  })()
  const say = (form, text) => {
    const status = form.querySelector('[role=status]')
    if (status) status.textContent = text
  }

  for (const element of document.querySelectorAll('[data-script]'))
    element.classList.remove('hidden')
  for (const button of document.querySelectorAll('[data-print]'))
    button.addEventListener('click', () => window.print())

  // Words typed: kept on this phone until the receipt is shown.
  const words = document.querySelector('[data-keep]')
  if (words) {
    const kept = store?.getItem(DRAFT)
    if (kept && words.value === '') {
      words.value = kept
      say(words.form, words.dataset.restored)
    }
    words.addEventListener('input', () => {
      try {
        store?.setItem(DRAFT, words.value)
      } catch {
        // The phone's store is full or closed: the form itself still holds the words.
      }
    })
  }
  if (document.querySelector('[data-forget]')) store?.removeItem(DRAFT)

  // Photos: to 1600 pixels, as JPEG. What cannot be read here goes as it is, and the server says what is wrong.
  const shrinking = new WeakMap()
  const shrink = async (file) => {
    if (!file.type.startsWith('image/') || file.size < SMALL_BYTES) return file
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    return blob && blob.size < file.size
      ? new File([blob], 'photo.jpg', { type: 'image/jpeg' })
      : file
  }
  for (const input of document.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => {
      say(input.form, input.dataset.shrinking)
      const work = Promise.all([...input.files].map((file) => shrink(file).catch(() => file))).then(
        (files) => {
          const list = new DataTransfer()
          for (const file of files) list.items.add(file)
          input.files = list.files
          say(input.form, '')
        },
      )
      shrinking.set(
        input.form,
        work.catch(() => undefined),
      )
    })
  }

  // Two taps send once; without a network nothing is sent and nothing is lost.
  for (const form of document.querySelectorAll('form')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) return event.preventDefault()
      if (navigator.onLine === false) {
        event.preventDefault()
        return say(form, form.dataset.offline)
      }
      form.dataset.sent = 'yes'
      const button = event.submitter
      // Marked, not disabled: a disabled button would not be sent along.
      button?.setAttribute('aria-busy', 'true')
      say(form, form.dataset.busy)
      const work = shrinking.get(form)
      if (!work) return
      event.preventDefault()
      // After this event is over: a form that is just being submitted cannot be submitted again.
      work.then(() =>
        setTimeout(() => {
          delete form.dataset.sent
          shrinking.delete(form)
          form.requestSubmit(button)
        }),
      )
    })
  }
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    for (const form of document.querySelectorAll('form')) delete form.dataset.sent
    for (const button of document.querySelectorAll('[aria-busy]'))
      button.removeAttribute('aria-busy')
  })

  // The slip's QR carries the secret behind the #, which no server and no proxy sees.
  const door = document.querySelector('[data-secret-door]')
  const takeSecret = () => {
    const secret = decodeURIComponent(location.hash.slice(1))
    if (!/^[0-9A-Za-z-]{4,20}$/.test(secret) || document.getElementById(secret)) return null
    history.replaceState(null, '', location.pathname)
    return secret
  }
  const enter = (form, secret) => {
    form.elements.namedItem('secret').value = secret
    form.requestSubmit()
  }
  const carried = takeSecret()
  if (carried && door) enter(door, carried)
  // The slip scanned again in a tab that already stands here: a browser changes the address and loads nothing.
  window.addEventListener('hashchange', () => {
    if (!location.pathname.startsWith('/t/')) return
    const secret = takeSecret()
    if (!secret) return
    if (door) {
      delete door.dataset.sent
      return enter(door, secret)
    }
    const form = document.createElement('form')
    form.method = 'post'
    form.action = location.pathname
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = 'secret'
    form.append(input)
    document.body.append(form)
    enter(form, secret)
  })
})()
