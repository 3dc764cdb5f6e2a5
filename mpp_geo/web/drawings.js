/* Puts the drawings of a text into their places; see drawings.py. */
for (const place of document.querySelectorAll("[data-drawing]:empty")) place.innerHTML = place.dataset.drawing;
