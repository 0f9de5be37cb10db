"""How Chromium is started and asked, the same for tests, for Lifeline and for the program beside it."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWPORT = {"width": 1440, "height": 900}

# Milliseconds since the navigation began, once `%s` was true and two frames were shown after that.
READABLE = """() => new Promise((done) => {
  const frames = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  const look = () => (%s ? frames() : setTimeout(look, 2));
  look();
})"""
