// Heads of columns become buttons that sort.
const compare = (one, other) =>
  Number.isNaN(one - other) ? String(one).localeCompare(String(other), 'en', { numeric: true }) : one - other;
for (const table of document.querySelectorAll('table')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') !== 'descending';
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const rows = [...table.tBodies[0].rows].sort((one, other) => compare(value(one), value(other)));
      table.tBodies[0].append(...(down ? rows.reverse() : rows));
    });
  });
}
